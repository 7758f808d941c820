-- Photos of activities, and where an activity's author was.

ALTER TABLE activity ADD COLUMN latitude_e6 INTEGER;
ALTER TABLE activity ADD COLUMN longitude_e6 INTEGER;
ALTER TABLE activity ADD COLUMN accuracy_m INTEGER;
ALTER TABLE activity ADD COLUMN located_at INTEGER;

CREATE TABLE photo (
  id          BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  customer    BLOB,
  activity    BLOB,
  sha256      TEXT,
  media_type  TEXT,
  width       INTEGER,
  height      INTEGER,
  bytes       INTEGER,
  taken_at    INTEGER,
  author      BLOB,
  recorded_at INTEGER,
  stored_at   INTEGER
) STRICT;
CREATE INDEX photo_activity ON photo (activity);
CREATE INDEX photo_sha256 ON photo (sha256, id);

INSERT INTO row_table (no, name) VALUES (6, 'photo');

-- 岗位: what people see and do. Nobody holds one before operations make some; a role's standard one is a row only where it was changed.

CREATE TABLE post (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  name      TEXT,
  role      TEXT,
  sees      TEXT,
  writes    TEXT,
  transfers TEXT,
  imports   INTEGER,
  exports   INTEGER,
  phones    TEXT,
  organises INTEGER,
  active    INTEGER,
  ext       TEXT
) STRICT;

INSERT INTO row_table (no, name) VALUES (8, 'post');

ALTER TABLE staff ADD COLUMN post BLOB;

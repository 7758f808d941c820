-- The first schema. Migrations go forward only: never edit one that shipped, add the next number.
--
-- Noun tables: columns are the noun's fields under their wire names (a test compares them with fields_of()). No NOT NULL
-- or CHECK restates a rule of the domain: rules live in shared/, and SQLite cannot drop a constraint without rebuilding the table.
-- Ids are 16-byte UUIDs, moments are UTC milliseconds, flags are 0 and 1, choices are their wire names.

CREATE TABLE organisation (
  one       INTEGER PRIMARY KEY CHECK (one = 1),
  id        BLOB    NOT NULL CHECK (length(id) = 16),     -- for ever
  epoch     BLOB    NOT NULL CHECK (length(epoch) = 16),  -- changes when the file is restored from a backup
  seq       INTEGER NOT NULL DEFAULT 0,  -- of the last committed change
  min_seq   INTEGER NOT NULL DEFAULT 0,  -- cursors below it start over
  event_seq INTEGER NOT NULL DEFAULT 0   -- of the last event
) STRICT;

CREATE TABLE staff (
  id      BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  name    TEXT,
  role    TEXT,
  store   BLOB,
  manager BLOB,
  active  INTEGER,
  ext     TEXT
) STRICT;

CREATE TABLE customer (
  id               BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind             TEXT,
  name             TEXT,
  phones           TEXT,
  community        TEXT,
  address          TEXT,
  source           TEXT,
  lifecycle        TEXT,
  note             TEXT,
  owner            BLOB,
  store            BLOB,
  created_by       BLOB,
  created_at       INTEGER,
  last_activity_at INTEGER,
  ext              TEXT
) STRICT;

CREATE TABLE contact (
  id       BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  customer BLOB,
  name     TEXT,
  role     TEXT,
  phones   TEXT,
  note     TEXT,
  ext      TEXT
) STRICT;
CREATE INDEX contact_customer ON contact (customer);

CREATE TABLE activity (
  id            BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  customer      BLOB,
  author        BLOB,
  kind          TEXT,
  direction     TEXT,
  outcome       TEXT,
  occurred_at   INTEGER,
  recorded_at   INTEGER,
  note          TEXT,
  next_step     TEXT,
  next_step_at  INTEGER,
  corrects      BLOB,
  superseded_by BLOB,
  ext           TEXT
) STRICT;

CREATE TABLE verdict_note (
  id         BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  person     BLOB,
  device     BLOB,
  n          INTEGER,
  verdict    TEXT,
  command    TEXT,
  code       TEXT,
  field      TEXT,
  detail     TEXT,
  arguments  TEXT,
  claimed_at INTEGER,
  decided_at INTEGER
) STRICT;

-- Numbers for what the change index names millions of times. They are storage's own and never leave it.
CREATE TABLE row_table (
  no   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO row_table (no, name) VALUES (1, 'staff'), (2, 'customer'), (3, 'contact'), (4, 'activity'), (5, 'verdict_note');

CREATE TABLE leaf (
  no   INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('o', 'p', 's', 'u')),
  key  BLOB NOT NULL CHECK (length(key) = 16),
  UNIQUE (kind, key)
) STRICT;

-- The change index: exactly one entry per row that lives or ever lived. Writing a row moves its entry to a new seq,
-- so the index compacts itself (sync.md 2.4).
CREATE TABLE row_seq (
  seq       INTEGER PRIMARY KEY,
  row_table INTEGER NOT NULL REFERENCES row_table (no),
  row_id    BLOB    NOT NULL CHECK (length(row_id) = 16),
  leaf      INTEGER NOT NULL REFERENCES leaf (no),
  gone      INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX row_seq_row ON row_seq (row_table, row_id);
CREATE INDEX row_seq_leaf ON row_seq (leaf, seq);

-- Exact look-up of customers by what identifies them (normalised phones), their own and their contacts'.
CREATE TABLE lookup (
  key       TEXT    NOT NULL,
  row_table INTEGER NOT NULL REFERENCES row_table (no),
  row_id    BLOB    NOT NULL,
  customer  BLOB    NOT NULL,
  PRIMARY KEY (key, customer, row_table, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lookup_row ON lookup (row_table, row_id);

CREATE TABLE device (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  staff     BLOB    NOT NULL CHECK (length(staff) = 16),
  last_n    INTEGER NOT NULL,
  acked_seq INTEGER NOT NULL,
  seen_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX device_staff ON device (staff);

-- The log of decided commands (decisions.md, History). Only ever appended to.
CREATE TABLE event (
  seq         INTEGER PRIMARY KEY,
  kind        TEXT    NOT NULL,
  root        BLOB    NOT NULL,
  subject     BLOB    NOT NULL,
  actor       BLOB    NOT NULL,
  device      BLOB    NOT NULL,
  occurred_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  "before"    TEXT    NOT NULL,
  "after"     TEXT    NOT NULL
) STRICT;

-- Below: the server's own, never synced.
CREATE TABLE account (
  name          TEXT PRIMARY KEY NOT NULL,  -- what the person types, lower case
  staff         BLOB NOT NULL UNIQUE CHECK (length(staff) = 16),
  password_hash TEXT NOT NULL,              -- libsodium's Argon2id string, parameters included
  changed_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  token_hash BLOB PRIMARY KEY NOT NULL CHECK (length(token_hash) = 32),  -- SHA-256; the token itself is only in the cookie
  staff      BLOB    NOT NULL,
  created_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_staff ON session (staff);
CREATE INDEX session_seen ON session (seen_at);

-- Failed sign-ins, per account name and per address; see server/account/sign_in_brake.hpp.
CREATE TABLE sign_in_brake (
  subject  TEXT PRIMARY KEY NOT NULL,  -- "name:…" or "address:…"
  failures INTEGER NOT NULL,
  last_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_brake_last ON sign_in_brake (last_at);

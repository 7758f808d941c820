-- 代理: who stands in for somebody who is away.

CREATE TABLE deputy (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  absent    BLOB,
  deputy    BLOB,
  begins_at INTEGER,
  ends_at   INTEGER,
  ext       TEXT
) STRICT;

INSERT INTO row_table (no, name) VALUES (9, 'deputy');

-- Who was erased for good: each row that hung on the customer, so that nothing comes back under its id. Nothing of what it held.

CREATE TABLE purged (
  id   BLOB    PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  root BLOB    NOT NULL CHECK (length(root) = 16),
  seq  INTEGER NOT NULL,
  at   INTEGER NOT NULL,
  by   BLOB    NOT NULL
) STRICT, WITHOUT ROWID;

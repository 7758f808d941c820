-- The organisation's tree. Staff and customers named stores before there were any; each becomes a unit, to be renamed by operations.

CREATE TABLE unit (
  id     BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind   TEXT,
  name   TEXT,
  parent BLOB,
  active INTEGER,
  ext    TEXT
) STRICT;

INSERT INTO row_table (no, name) VALUES (7, 'unit');

INSERT OR IGNORE INTO leaf (kind, key) VALUES ('o', zeroblob(16));

INSERT INTO unit (id, kind, name, active)
SELECT store, 'store', '门店 ' || row_number() OVER (ORDER BY store), 1
FROM (SELECT store FROM staff WHERE store IS NOT NULL UNION SELECT store FROM customer WHERE store IS NOT NULL);

-- Every device pulls them: they stand behind everything it has.
INSERT INTO row_seq (seq, row_table, row_id, leaf)
SELECT (SELECT seq FROM organisation) + row_number() OVER (ORDER BY id), 7, id, (SELECT no FROM leaf WHERE kind = 'o' AND key = zeroblob(16))
FROM unit;

UPDATE organisation SET seq = seq + (SELECT count(*) FROM unit);

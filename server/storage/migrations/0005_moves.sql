-- What moves from one leaf to another, and that it did.

-- What hangs on a customer moves with them; null: a row that stays where it is, or one that was deleted before this was written down.
ALTER TABLE row_seq ADD COLUMN root BLOB;
UPDATE row_seq SET root = row_id WHERE row_table = 2;
UPDATE row_seq SET root = (SELECT customer FROM contact WHERE id = row_id) WHERE row_table = 3;
UPDATE row_seq SET root = (SELECT customer FROM activity WHERE id = row_id) WHERE row_table = 4;
UPDATE row_seq SET root = (SELECT customer FROM photo WHERE id = row_id) WHERE row_table = 6;
CREATE INDEX row_seq_root ON row_seq (root, seq) WHERE root IS NOT NULL;

CREATE TABLE leaf_move (
  seq       INTEGER PRIMARY KEY,  -- in the one order of rows and moves
  root      BLOB    NOT NULL CHECK (length(root) = 16),
  from_leaf INTEGER NOT NULL REFERENCES leaf (no),
  to_leaf   INTEGER NOT NULL REFERENCES leaf (no),
  at        INTEGER NOT NULL
) STRICT;
CREATE INDEX leaf_move_root ON leaf_move (root, seq);

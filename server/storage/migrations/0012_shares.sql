-- 协作: a customer shown to somebody who would not see them otherwise. Found by the customer, and for each pull by whom it is with.

CREATE TABLE share (
  id        BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  customer  BLOB,
  staff     BLOB,
  shared_by BLOB,
  shared_at INTEGER,
  ended_at  INTEGER
) STRICT;
INSERT INTO row_table (no, name) VALUES (10, 'share');
CREATE INDEX share_customer ON share (customer, id);
CREATE INDEX share_staff ON share (staff, customer) WHERE ended_at IS NULL;

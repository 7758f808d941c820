-- Deletions are forgotten once no device needs to hear of them any more.

-- They are found without a look at the rows that live.
CREATE INDEX row_seq_gone ON row_seq (seq) WHERE gone = 1;

-- Where the order stood on each day on which the server ran: how old a number is.
CREATE TABLE day_mark (
  day INTEGER PRIMARY KEY,  -- since 1970-01-01, UTC
  seq INTEGER NOT NULL
) STRICT;

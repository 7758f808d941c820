-- What happened to one customer is asked for, and emptied when they are erased, without a look at everybody's.

CREATE INDEX event_root ON event (root, seq);

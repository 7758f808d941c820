-- What the server has to do when its time comes; and 代理 say what they are.

CREATE TABLE timer (
  kind    TEXT    NOT NULL,
  subject BLOB    NOT NULL CHECK (length(subject) = 16),
  due     INTEGER NOT NULL,
  PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due, kind, subject);

-- None of those there are has been turned yet: the server does so when it starts, and every device hears of it.
ALTER TABLE deputy ADD COLUMN state TEXT;
UPDATE deputy SET state = 'planned';
INSERT INTO timer (kind, subject, due) SELECT 'turn_deputy', id, begins_at FROM deputy WHERE begins_at IS NOT NULL;

-- Whom somebody stands in for is asked at each pull; what was long ago is not looked at.
CREATE INDEX deputy_ends ON deputy (deputy, ends_at);

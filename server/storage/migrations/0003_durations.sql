-- How long activities took, in minutes.

ALTER TABLE activity ADD COLUMN duration_min INTEGER;

-- Differences are folded in the order of their ids, so that a search starts after those that were folded before. The table is rewritten; a
-- job keeps it small.
ALTER TABLE tally_deltas ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY;

-- Frames of a video beside each other, cut in the background once it is submitted: 'due' until it is tried, then 'cut', or 'none' where none can be.
ALTER TABLE submissions
  ADD COLUMN film_strip        text NOT NULL DEFAULT 'due' CHECK (film_strip IN ('due', 'cut', 'none')),
  ADD COLUMN film_strip_due_at timestamptz NOT NULL DEFAULT '2000-01-01T00:00:00Z';
CREATE INDEX submissions_film_strip_due_idx ON submissions (film_strip_due_at, id) WHERE film_strip = 'due';

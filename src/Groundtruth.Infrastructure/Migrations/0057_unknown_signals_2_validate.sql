-- Checks the existing rows, without blocking readers or writers.
ALTER TABLE submissions VALIDATE CONSTRAINT submissions_signals_together;

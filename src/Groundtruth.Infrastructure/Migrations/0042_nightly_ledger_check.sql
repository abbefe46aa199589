-- The nightly check: when the next is due, and what the last one found. A replica that runs it moves due_at to the end of its lease.
CREATE TABLE ledger_check_runs (
  id          boolean PRIMARY KEY DEFAULT true CHECK (id),
  due_at      timestamptz NOT NULL,
  checked_at  timestamptz,
  fault_count integer NOT NULL DEFAULT 0 CHECK (fault_count >= 0)
);

-- It counts failed refunds.
CREATE INDEX refunds_failed_idx ON refunds (id) WHERE status = 'failed';

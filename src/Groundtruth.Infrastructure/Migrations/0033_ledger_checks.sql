-- Until when the ledger is known to balance. A check reads only the tasks that have changed since.
CREATE TABLE ledger_checks (
  id            boolean PRIMARY KEY DEFAULT true CHECK (id),
  checked_until timestamptz NOT NULL
);

-- They find the tasks that have changed. Entries are only appended, so a block range is enough.
CREATE INDEX ledger_entries_created_at_idx ON ledger_entries USING brin (created_at);
CREATE INDEX tasks_updated_at_idx ON tasks (updated_at);
CREATE INDEX payouts_paid_at_idx ON payouts (paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX checkout_sessions_paid_at_idx ON checkout_sessions (paid_at) WHERE paid_at IS NOT NULL;

-- It finds the refunds of a task.
CREATE INDEX refunds_task_idx ON refunds (task_id);

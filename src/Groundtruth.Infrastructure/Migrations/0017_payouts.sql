-- Payouts to contributors, one per approved submission. 'held' payouts wait for a payable account.
-- Stripe repeats a refusal under the same idempotency key: the key of an attempt is derived from the count of refusals.
CREATE TABLE payouts (
  id              text COLLATE "C" PRIMARY KEY,
  submission_id   text COLLATE "C" NOT NULL CONSTRAINT payouts_submission_id_key UNIQUE REFERENCES submissions,
  task_id         text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id          text COLLATE "C" NOT NULL REFERENCES organizations,
  mode            text NOT NULL CHECK (mode IN ('test', 'live')),
  contributor_id  text COLLATE "C" NOT NULL REFERENCES users,
  amount_cents    bigint NOT NULL CHECK (amount_cents BETWEEN 50 AND 50000),
  status          text NOT NULL CHECK (status IN ('queued', 'held', 'paid', 'failed')),
  attempts        integer NOT NULL CHECK (attempts >= 0),
  refusals        integer NOT NULL DEFAULT 0 CHECK (refusals >= 0 AND refusals <= attempts),
  next_attempt_at timestamptz,
  failure_message text,
  transfer_id     text CONSTRAINT payouts_transfer_id_key UNIQUE,
  created_at      timestamptz NOT NULL,
  paid_at         timestamptz,
  CONSTRAINT payouts_due_while_queued CHECK ((status = 'queued') = (next_attempt_at IS NOT NULL)),
  CONSTRAINT payouts_paid CHECK ((status = 'paid') = (paid_at IS NOT NULL) AND (status = 'paid') = (transfer_id IS NOT NULL))
);
CREATE INDEX payouts_due_idx ON payouts (next_attempt_at, id) WHERE status = 'queued';
CREATE INDEX payouts_held_idx ON payouts (contributor_id, mode, id) WHERE status = 'held';
CREATE INDEX payouts_failed_idx ON payouts (id) WHERE status = 'failed';
CREATE INDEX payouts_contributor_idx ON payouts (contributor_id, mode, id);
CREATE INDEX payouts_task_idx ON payouts (task_id, status);

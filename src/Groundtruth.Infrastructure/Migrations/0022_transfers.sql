-- Transfers at Stripe. While one is 'sending', Stripe may have made it: a payout that refers to it is sent by no other. A refusal ends it.
CREATE TABLE transfers (
  id                  text COLLATE "C" PRIMARY KEY,
  contributor_id      text COLLATE "C" NOT NULL REFERENCES users,
  mode                text NOT NULL CHECK (mode IN ('test', 'live')),
  task_id             text COLLATE "C" REFERENCES tasks,
  amount_cents        bigint NOT NULL CHECK (amount_cents > 0),
  idempotency_key     text NOT NULL CONSTRAINT transfers_idempotency_key_key UNIQUE,
  checkout_session_id text COLLATE "C" REFERENCES checkout_sessions,
  source_charge_id    text,
  is_source_refused   boolean NOT NULL DEFAULT false,
  status              text NOT NULL CHECK (status IN ('sending', 'paid', 'refused')),
  attempts            integer NOT NULL CHECK (attempts >= 0),
  next_attempt_at     timestamptz,
  failure_message     text,
  stripe_transfer_id  text CONSTRAINT transfers_stripe_transfer_id_key UNIQUE,
  created_at          timestamptz NOT NULL,
  CONSTRAINT transfers_due_while_sending CHECK ((status = 'sending') = (next_attempt_at IS NOT NULL)),
  CONSTRAINT transfers_paid CHECK ((status = 'paid') = (stripe_transfer_id IS NOT NULL)),
  CONSTRAINT transfers_source CHECK ((checkout_session_id IS NULL) = (source_charge_id IS NULL))
);
CREATE INDEX transfers_due_idx ON transfers (next_attempt_at, id) WHERE status = 'sending';
-- The amounts that transfers draw from a payment.
CREATE INDEX transfers_source_idx ON transfers (checkout_session_id) INCLUDE (amount_cents, status, is_source_refused)
  WHERE checkout_session_id IS NOT NULL;

ALTER TABLE checkout_sessions ADD COLUMN charge_id text;

-- Our transfer; transfer_id is Stripe's. Several payouts may share both. A payout with a transfer is not due itself.
ALTER TABLE payouts ADD COLUMN own_transfer_id text COLLATE "C" REFERENCES transfers;
CREATE INDEX payouts_own_transfer_idx ON payouts (own_transfer_id) WHERE own_transfer_id IS NOT NULL;
ALTER TABLE payouts DROP CONSTRAINT payouts_transfer_id_key;
ALTER TABLE payouts DROP CONSTRAINT payouts_due_while_queued;

-- Paid payouts, and those that Stripe may have received: claimed ones, and held ones with an attempt that was not refused.
-- The transfer has the payout's idempotency key, so that its next attempt repeats the last one.
INSERT INTO transfers (id, contributor_id, mode, task_id, amount_cents, idempotency_key, status, attempts, next_attempt_at, failure_message,
                       stripe_transfer_id, created_at)
SELECT 'trf_' || substr(id, 5), contributor_id, mode, task_id, amount_cents, id || CASE WHEN refusals > 0 THEN ':' || refusals ELSE '' END,
       CASE WHEN status = 'paid' THEN 'paid' ELSE 'sending' END, attempts,
       CASE WHEN status <> 'paid' THEN coalesce(next_attempt_at, now()) END, failure_message, transfer_id, created_at
FROM payouts
WHERE status = 'paid'
   OR (status = 'queued' AND (attempts > 0 OR next_attempt_at <> created_at))
   OR (status = 'held' AND attempts > refusals);
UPDATE payouts p SET own_transfer_id = t.id, next_attempt_at = NULL FROM transfers t WHERE t.id = 'trf_' || substr(p.id, 5);
ALTER TABLE payouts ADD CONSTRAINT payouts_due_while_queued
  CHECK ((status = 'queued' AND own_transfer_id IS NULL) = (next_attempt_at IS NOT NULL));

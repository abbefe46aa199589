-- Disputes, and refunds that were not made by this program. Each took its amount from escrow, from unpaid rewards and from the platform.
CREATE TABLE payment_reversals (
  id                  text COLLATE "C" PRIMARY KEY,
  provider_id         text NOT NULL,
  kind                text NOT NULL CHECK (kind IN ('dispute', 'refund')),
  checkout_session_id text COLLATE "C" NOT NULL REFERENCES checkout_sessions,
  task_id             text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id              text COLLATE "C" NOT NULL REFERENCES organizations,
  mode                text NOT NULL CHECK (mode IN ('test', 'live')),
  status              text NOT NULL CHECK (status IN ('open', 'withdrawn', 'lost', 'returned')),
  amount_cents        bigint NOT NULL CHECK (amount_cents >= 0),
  from_escrow_cents   bigint NOT NULL CHECK (from_escrow_cents >= 0),
  from_owed_cents     bigint NOT NULL CHECK (from_owed_cents >= 0),
  platform_loss_cents bigint NOT NULL CHECK (platform_loss_cents >= 0),
  movements           integer NOT NULL CHECK (movements >= 0),
  as_of               timestamptz NOT NULL,
  created_at          timestamptz NOT NULL,
  CONSTRAINT payment_reversals_provider_key UNIQUE (provider_id, mode)
);
CREATE INDEX payment_reversals_task_idx ON payment_reversals (task_id, id);
CREATE INDEX payment_reversals_session_idx ON payment_reversals (checkout_session_id);
CREATE INDEX payment_reversals_status_idx ON payment_reversals (status, id);

ALTER TABLE tasks ADD COLUMN reversed_cents bigint NOT NULL DEFAULT 0 CHECK (reversed_cents >= 0);
ALTER TABLE tasks ADD COLUMN funding_hold text CHECK (funding_hold IN ('payment_disputed', 'payment_refunded'));
-- A reversed payment may leave too little for the pending submissions, but never less than nothing.
ALTER TABLE tasks DROP CONSTRAINT tasks_escrow;
ALTER TABLE tasks ADD CONSTRAINT tasks_escrow CHECK (
  funded_cents - refunded_cents - reversed_cents >= approved_count * reward_cents
  AND (reversed_cents > 0 OR funded_cents - refunded_cents >= (approved_count + pending_count) * reward_cents));

ALTER TABLE checkout_sessions ADD COLUMN reversed_cents bigint NOT NULL DEFAULT 0 CHECK (reversed_cents >= 0);

ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_kind_check;
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_kind_check CHECK (kind IN (
  'payment', 'approval', 'transfer', 'cancellation', 'refund', 'refund_return', 'reversal', 'reversal_return'));
ALTER TABLE ledger_entries DROP CONSTRAINT ledger_entries_account_check;
ALTER TABLE ledger_entries ADD CONSTRAINT ledger_entries_account_check CHECK (account IN (
  'stripe_clearing', 'task_escrow', 'contributor_payable', 'refund_payable', 'disputed', 'platform_loss'));

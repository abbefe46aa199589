-- Checkout sessions at Stripe, by which buyers fund tasks. At most one per task is open, so that a buyer cannot pay twice.
CREATE TABLE checkout_sessions (
  id                text COLLATE "C" PRIMARY KEY,
  task_id           text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id            text COLLATE "C" NOT NULL REFERENCES organizations,
  mode              text NOT NULL CHECK (mode IN ('test', 'live')),
  amount_cents      bigint NOT NULL CHECK (amount_cents BETWEEN 50 AND 99999999),
  refunded_cents    bigint NOT NULL DEFAULT 0,
  url               text NOT NULL,
  status            text NOT NULL CHECK (status IN ('open', 'paid', 'expired')),
  payment_intent_id text CONSTRAINT checkout_sessions_payment_intent_id_key UNIQUE,
  created_at        timestamptz NOT NULL,
  expires_at        timestamptz NOT NULL,
  paid_at           timestamptz,
  CONSTRAINT checkout_sessions_paid CHECK ((status = 'paid') = (paid_at IS NOT NULL) AND (status = 'paid') = (payment_intent_id IS NOT NULL)),
  CONSTRAINT checkout_sessions_refunded CHECK (refunded_cents BETWEEN 0 AND amount_cents AND (refunded_cents = 0 OR status = 'paid'))
);
CREATE UNIQUE INDEX checkout_sessions_one_open_idx ON checkout_sessions (task_id) WHERE status = 'open';
CREATE INDEX checkout_sessions_task_idx ON checkout_sessions (task_id, created_at);

-- How tasks are paid for: checkout sessions, the events that tell of their payment, and money on its way back.
CREATE TABLE checkout_sessions (
  id                text COLLATE "C" PRIMARY KEY,
  task_id           text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id            text COLLATE "C" NOT NULL REFERENCES organizations,
  mode              text NOT NULL CHECK (mode IN ('test', 'live')),
  amount_cents      bigint NOT NULL CHECK (amount_cents BETWEEN 50 AND 99999999),
  url               text NOT NULL,
  status            text NOT NULL CHECK (status IN ('open', 'paid', 'expired')),
  payment_intent_id text CONSTRAINT checkout_sessions_payment_intent_id_key UNIQUE,
  created_at        timestamptz NOT NULL,
  expires_at        timestamptz NOT NULL,
  paid_at           timestamptz,
  CONSTRAINT checkout_sessions_paid CHECK ((status = 'paid') = (paid_at IS NOT NULL) AND (status = 'paid') = (payment_intent_id IS NOT NULL))
);
CREATE UNIQUE INDEX checkout_sessions_one_open_idx ON checkout_sessions (task_id) WHERE status = 'open';
CREATE INDEX checkout_sessions_task_idx ON checkout_sessions (task_id, created_at);

CREATE TABLE refunds (
  id                  text COLLATE "C" PRIMARY KEY,
  task_id             text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id              text COLLATE "C" NOT NULL REFERENCES organizations,
  mode                text NOT NULL CHECK (mode IN ('test', 'live')),
  checkout_session_id text COLLATE "C" NOT NULL REFERENCES checkout_sessions,
  payment_intent_id   text NOT NULL,
  amount_cents        bigint NOT NULL CHECK (amount_cents > 0),
  reason              text NOT NULL CHECK (reason IN ('nothing_to_pay', 'task_cancelled')),
  status              text NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed')),
  attempts            integer NOT NULL CHECK (attempts >= 0),
  next_attempt_at     timestamptz,
  failure_message     text,
  created_at          timestamptz NOT NULL,
  CONSTRAINT refunds_due_while_pending CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL))
);
CREATE INDEX refunds_due_idx ON refunds (next_attempt_at, id) WHERE status = 'pending';
CREATE INDEX refunds_session_idx ON refunds (checkout_session_id);

CREATE TABLE stripe_events (
  id          text COLLATE "C" NOT NULL,
  mode        text NOT NULL CHECK (mode IN ('test', 'live')),
  type        text NOT NULL,
  object_id   text,
  outcome     text NOT NULL CHECK (outcome IN ('applied', 'refunded', 'ignored', 'refused')),
  note        text,
  payload     text NOT NULL,
  received_at timestamptz NOT NULL,
  CONSTRAINT stripe_events_pkey PRIMARY KEY (id, mode)
);

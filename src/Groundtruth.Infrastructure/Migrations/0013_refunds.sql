-- Refunds of payments. Stripe repeats a refusal under the same idempotency key: the key of an attempt is derived from the count of refusals.
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
  refusals            integer NOT NULL DEFAULT 0 CHECK (refusals >= 0 AND refusals <= attempts),
  next_attempt_at     timestamptz,
  failure_message     text,
  created_at          timestamptz NOT NULL,
  CONSTRAINT refunds_due_while_pending CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL))
);
CREATE INDEX refunds_due_idx ON refunds (next_attempt_at, id) WHERE status = 'pending';
CREATE INDEX refunds_session_idx ON refunds (checkout_session_id);

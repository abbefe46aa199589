-- Events received from Stripe. Stripe sends an event at least once: the primary key makes its processing happen once.
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
CREATE INDEX stripe_events_received_at_idx ON stripe_events (received_at);

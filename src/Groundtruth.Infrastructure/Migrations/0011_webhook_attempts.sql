-- How deliveries went: every try, and what endpoints are by reason of them; and a second signing secret while the first is being replaced.
-- Without a foreign key, which would look every delivery up again at each try: whoever deletes deliveries deletes their attempts.
CREATE TABLE webhook_attempts (
  delivery_id   text COLLATE "C" NOT NULL,
  number        integer NOT NULL CHECK (number > 0),
  started_at    timestamptz NOT NULL,
  duration_ms   integer NOT NULL CHECK (duration_ms >= 0),
  status_code   integer,
  error         text CHECK (error IN ('unreachable', 'tls_failed', 'timeout', 'invalid_response')),
  response_body text,
  CONSTRAINT webhook_attempts_pkey PRIMARY KEY (delivery_id, number),
  CONSTRAINT webhook_attempts_outcome CHECK (status_code IS NOT NULL OR error IS NOT NULL)
);

ALTER TABLE webhook_endpoints
  ADD COLUMN next_signing_secret bytea,
  ADD COLUMN secret_activates_at timestamptz,
  ADD COLUMN failing_since timestamptz,
  ADD COLUMN disabled_reason text CHECK (disabled_reason IN ('failing', 'gone')),
  ADD CONSTRAINT webhook_endpoints_rotation CHECK ((next_signing_secret IS NULL) = (secret_activates_at IS NULL)),
  ADD CONSTRAINT webhook_endpoints_disabled CHECK (NOT enabled OR disabled_reason IS NULL);

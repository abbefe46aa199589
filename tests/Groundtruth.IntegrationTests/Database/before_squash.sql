-- A database as built by the 20 migrations that were later squashed: their statements in order, then the journal that DbUp kept.
CREATE TABLE organizations (
  id         text COLLATE "C" PRIMARY KEY,
  name       text NOT NULL CONSTRAINT organizations_name_key UNIQUE,
  created_at timestamptz NOT NULL
);

CREATE TABLE api_keys (
  id             text COLLATE "C" PRIMARY KEY,
  org_id         text COLLATE "C" NOT NULL REFERENCES organizations,
  mode           text NOT NULL CHECK (mode IN ('test', 'live')),
  lineage_id     text COLLATE "C" NOT NULL,
  secret_hash    bytea NOT NULL CONSTRAINT api_keys_secret_hash_key UNIQUE CHECK (length(secret_hash) = 32),
  display_prefix text NOT NULL,
  scopes         text[] NOT NULL,
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz,
  revoked_at     timestamptz,
  last_used_at   timestamptz
);
CREATE INDEX api_keys_org_id_idx ON api_keys (org_id, mode, id);

CREATE TABLE tasks (
  id                 text COLLATE "C" PRIMARY KEY,
  org_id             text COLLATE "C" NOT NULL REFERENCES organizations,
  mode               text NOT NULL CHECK (mode IN ('test', 'live')),
  title              text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 120),
  instructions       text NOT NULL CHECK (char_length(instructions) BETWEEN 10 AND 5000),
  modalities         text[] NOT NULL CHECK (modalities = '{video}'),
  device_requirement text NOT NULL CHECK (device_requirement IN ('any', 'mobile', 'desktop')),
  example_media_key  text,
  reward_cents       bigint NOT NULL CHECK (reward_cents BETWEEN 50 AND 50000),
  target_submissions integer NOT NULL CHECK (target_submissions BETWEEN 1 AND 10000),
  budget_cents       bigint NOT NULL CHECK (budget_cents = reward_cents * target_submissions),
  funded_cents       bigint NOT NULL CHECK (funded_cents BETWEEN 0 AND budget_cents),
  approved_count     integer NOT NULL CHECK (approved_count BETWEEN 0 AND target_submissions),
  status             text NOT NULL CHECK (status IN ('funding', 'open', 'completed', 'cancelled')),
  created_at         timestamptz NOT NULL,
  updated_at         timestamptz NOT NULL,
  CONSTRAINT tasks_funded_when_open CHECK (status NOT IN ('open', 'completed') OR funded_cents = budget_cents),
  CONSTRAINT tasks_open_when_funded CHECK (status <> 'funding' OR funded_cents < budget_cents)
);
CREATE INDEX tasks_list_idx ON tasks (org_id, mode, id);
CREATE INDEX tasks_list_by_status_idx ON tasks (org_id, mode, status, id);

CREATE TABLE submissions (
  id               text COLLATE "C" PRIMARY KEY,
  task_id          text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id           text COLLATE "C" NOT NULL REFERENCES organizations,
  mode             text NOT NULL CHECK (mode IN ('test', 'live')),
  contributor_id   text COLLATE "C" NOT NULL,
  media_object_key text NOT NULL,
  duration_seconds integer NOT NULL CHECK (duration_seconds >= 0),
  byte_size        bigint NOT NULL CHECK (byte_size > 0),
  status           text NOT NULL CHECK (status IN ('pending', 'approved', 'rejected')),
  review_note      text,
  reviewed_at      timestamptz,
  created_at       timestamptz NOT NULL,
  CONSTRAINT submissions_reviewed_when_decided CHECK ((status = 'pending') = (reviewed_at IS NULL))
);
CREATE INDEX submissions_list_idx ON submissions (task_id, id);
CREATE INDEX submissions_list_by_status_idx ON submissions (task_id, status, id);

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

CREATE TABLE webhook_endpoints (
  id             text COLLATE "C" PRIMARY KEY,
  org_id         text COLLATE "C" NOT NULL REFERENCES organizations,
  mode           text NOT NULL CHECK (mode IN ('test', 'live')),
  url            text NOT NULL,
  normalized_url text NOT NULL CHECK (length(normalized_url) <= 2048),
  enabled        boolean NOT NULL,
  events         text[] NOT NULL,
  signing_secret bytea NOT NULL,
  created_at     timestamptz NOT NULL,
  CONSTRAINT webhook_endpoints_url_key UNIQUE (org_id, mode, normalized_url)
);
CREATE INDEX webhook_endpoints_list_idx ON webhook_endpoints (org_id, mode, id);

CREATE TABLE idempotency_records (
  lineage_id   text COLLATE "C" NOT NULL,
  key          text COLLATE "C" NOT NULL,
  fingerprint  bytea NOT NULL,
  answer       bytea NOT NULL,
  leased_until timestamptz,
  expires_at   timestamptz NOT NULL,
  CONSTRAINT idempotency_records_pkey PRIMARY KEY (lineage_id, key)
);
CREATE INDEX idempotency_records_expires_at_idx ON idempotency_records (expires_at);

CREATE TABLE users (
  id               text COLLATE "C" PRIMARY KEY,
  email            text NOT NULL,
  normalized_email text COLLATE "C" NOT NULL CONSTRAINT users_normalized_email_key UNIQUE,
  display_name     text NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 80),
  country          text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  password_hash    text NOT NULL,
  created_at       timestamptz NOT NULL
);

CREATE TABLE sessions (
  id           text COLLATE "C" PRIMARY KEY,
  user_id      text COLLATE "C" NOT NULL REFERENCES users,
  token_hash   bytea NOT NULL CONSTRAINT sessions_token_hash_key UNIQUE CHECK (length(token_hash) = 32),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  last_used_at timestamptz
);
CREATE INDEX sessions_user_id_idx ON sessions (user_id);

CREATE TABLE memberships (
  org_id     text COLLATE "C" NOT NULL REFERENCES organizations,
  user_id    text COLLATE "C" NOT NULL REFERENCES users,
  role       text NOT NULL CHECK (role IN ('owner', 'reviewer')),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, user_id)
);
CREATE INDEX memberships_user_id_idx ON memberships (user_id);

ALTER TABLE idempotency_records RENAME COLUMN lineage_id TO principal;

ALTER TABLE tasks
  ADD COLUMN pending_count           integer NOT NULL DEFAULT 0 CHECK (pending_count >= 0),
  ADD COLUMN refunded_cents          bigint NOT NULL DEFAULT 0 CHECK (refunded_cents >= 0),
  ADD COLUMN auto_approve_after_days integer NOT NULL DEFAULT 7 CHECK (auto_approve_after_days BETWEEN 1 AND 21),
  ADD CONSTRAINT tasks_places CHECK (approved_count + pending_count <= target_submissions),
  ADD CONSTRAINT tasks_escrow CHECK (funded_cents - refunded_cents >= (approved_count + pending_count) * reward_cents),
  ADD CONSTRAINT tasks_refunded_when_cancelled CHECK (refunded_cents = 0 OR status = 'cancelled'),
  ADD CONSTRAINT tasks_completed_at_target CHECK ((status = 'completed') = (approved_count = target_submissions) OR status = 'cancelled');
CREATE INDEX tasks_with_places_idx ON tasks (mode, id) WHERE status = 'open' AND approved_count + pending_count < target_submissions;

CREATE TABLE reservations (
  id             text COLLATE "C" PRIMARY KEY,
  task_id        text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id         text COLLATE "C" NOT NULL REFERENCES organizations,
  mode           text NOT NULL CHECK (mode IN ('test', 'live')),
  contributor_id text COLLATE "C" NOT NULL REFERENCES users,
  content_type   text NOT NULL,
  status         text NOT NULL CHECK (status IN ('live', 'submitted', 'released')),
  created_at     timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL CHECK (expires_at > created_at),
  checked_until  timestamptz,
  is_swept       boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX reservations_one_live_idx ON reservations (task_id, contributor_id) WHERE status = 'live';
CREATE INDEX reservations_live_idx ON reservations (task_id, expires_at) WHERE status = 'live';
CREATE INDEX reservations_unswept_idx ON reservations (expires_at, id) WHERE NOT is_swept;
CREATE INDEX reservations_contributor_idx ON reservations (contributor_id, mode, id);

ALTER TABLE submissions
  ADD COLUMN reservation_id   text COLLATE "C" NOT NULL CONSTRAINT submissions_reservation_id_key UNIQUE REFERENCES reservations,
  ADD COLUMN attempt          smallint NOT NULL CHECK (attempt IN (1, 2)),
  ADD COLUMN content_sha256   bytea NOT NULL CHECK (length(content_sha256) = 32),
  ADD COLUMN width            integer NOT NULL CHECK (width > 0),
  ADD COLUMN height           integer NOT NULL CHECK (height > 0),
  ADD COLUMN frame_rate       double precision NOT NULL CHECK (frame_rate >= 0),
  ADD COLUMN codec            text NOT NULL,
  ADD COLUMN rotation_degrees integer NOT NULL CHECK (rotation_degrees IN (0, 90, 180, 270)),
  ADD COLUMN container_format text NOT NULL,
  ADD COLUMN rejection_reason text CHECK (rejection_reason IN (
    'instructions_not_followed', 'poor_quality', 'not_original', 'privacy_concern', 'inappropriate_content', 'other')),
  ADD COLUMN auto_approve_at  timestamptz NOT NULL,
  ADD COLUMN is_auto_approved boolean NOT NULL DEFAULT false CHECK (status = 'approved' OR NOT is_auto_approved),
  ADD CONSTRAINT submissions_contributor_id_fkey FOREIGN KEY (contributor_id) REFERENCES users,
  ADD CONSTRAINT submissions_reason_when_rejected CHECK ((status = 'rejected') = (rejection_reason IS NOT NULL)),
  ADD CONSTRAINT submissions_attempt_key UNIQUE (task_id, contributor_id, attempt),
  ADD CONSTRAINT submissions_content_key UNIQUE (mode, content_sha256);
CREATE UNIQUE INDEX submissions_one_standing_idx ON submissions (task_id, contributor_id) WHERE status <> 'rejected';
CREATE INDEX submissions_auto_approve_idx ON submissions (auto_approve_at, id) WHERE status = 'pending';
CREATE INDEX submissions_contributor_idx ON submissions (contributor_id, mode, id);
CREATE INDEX submissions_decided_idx ON submissions (org_id, mode, reviewed_at DESC) WHERE status <> 'pending';

CREATE FUNCTION hold_place() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  task tasks;
  live bigint;
  at timestamptz := CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE OLD.expires_at END;
BEGIN
  SELECT * INTO STRICT task FROM tasks WHERE id = NEW.task_id FOR UPDATE;
  SELECT count(*) INTO live FROM reservations WHERE task_id = NEW.task_id AND status = 'live' AND expires_at > at;
  IF task.approved_count + task.pending_count + live > task.target_submissions THEN
    RAISE EXCEPTION 'every place of task % is taken', NEW.task_id USING ERRCODE = 'check_violation', CONSTRAINT = 'reservations_places';
  END IF;
  IF EXISTS (SELECT 1 FROM submissions WHERE task_id = NEW.task_id AND contributor_id = NEW.contributor_id AND status <> 'rejected') THEN
    RAISE EXCEPTION 'contributor % has submitted for task %', NEW.contributor_id, NEW.task_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'reservations_not_beside_submission';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER reservations_hold_place AFTER INSERT ON reservations FOR EACH ROW WHEN (NEW.status = 'live') EXECUTE FUNCTION hold_place();
CREATE TRIGGER reservations_keep_place AFTER UPDATE OF expires_at ON reservations FOR EACH ROW
  WHEN (NEW.status = 'live' AND NEW.expires_at > OLD.expires_at) EXECUTE FUNCTION hold_place();

ALTER TABLE idempotency_records
  ALTER COLUMN answer DROP NOT NULL,
  ADD CONSTRAINT idempotency_records_answer CHECK (answer IS NOT NULL OR leased_until IS NOT NULL);

CREATE FUNCTION keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'submission % is % already', OLD.id, OLD.status USING ERRCODE = 'check_violation', CONSTRAINT = 'submissions_decided_once';
END $$;
CREATE TRIGGER submissions_keep_decision BEFORE UPDATE OF status ON submissions FOR EACH ROW WHEN (OLD.status <> 'pending') EXECUTE FUNCTION keep_decision();

ALTER TABLE checkout_sessions
  ADD COLUMN refunded_cents bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT checkout_sessions_refunded CHECK (refunded_cents BETWEEN 0 AND amount_cents AND (refunded_cents = 0 OR status = 'paid'));

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

CREATE TABLE payout_accounts (
  id         text COLLATE "C" PRIMARY KEY,
  user_id    text COLLATE "C" NOT NULL REFERENCES users,
  mode       text NOT NULL CHECK (mode IN ('test', 'live')),
  is_payable boolean NOT NULL,
  as_of      timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT payout_accounts_user_key UNIQUE (user_id, mode)
);

CREATE TABLE ledger_entries (
  id           text COLLATE "C" PRIMARY KEY,
  org_id       text COLLATE "C" NOT NULL REFERENCES organizations,
  mode         text NOT NULL CHECK (mode IN ('test', 'live')),
  task_id      text COLLATE "C" NOT NULL REFERENCES tasks,
  kind         text NOT NULL CHECK (kind IN ('payment', 'approval', 'transfer', 'cancellation', 'refund')),
  cause_id     text COLLATE "C" NOT NULL,
  account      text NOT NULL CHECK (account IN ('stripe_clearing', 'task_escrow', 'contributor_payable', 'refund_payable')),
  amount_cents bigint NOT NULL CHECK (amount_cents <> 0),
  created_at   timestamptz NOT NULL,
  CONSTRAINT ledger_entries_movement_key UNIQUE (cause_id, kind, account)
);
CREATE INDEX ledger_entries_task_idx ON ledger_entries (task_id, id);

CREATE FUNCTION balance_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount_cents) FROM ledger_entries WHERE cause_id = NEW.cause_id AND kind = NEW.kind) <> 0 THEN
    RAISE EXCEPTION 'the legs of % % do not sum to zero', NEW.kind, NEW.cause_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entries_balanced';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entries_balanced AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION balance_movement();

CREATE FUNCTION keep_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger entries are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entries_append_only';
END $$;
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION keep_entry();

CREATE TABLE events (
  id         text COLLATE "C" PRIMARY KEY,
  org_id     text COLLATE "C" NOT NULL REFERENCES organizations,
  mode       text NOT NULL CHECK (mode IN ('test', 'live')),
  type       text NOT NULL,
  body       bytea NOT NULL CHECK (length(body) < 20000),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX events_list_idx ON events (org_id, mode, id);
CREATE INDEX events_expires_at_idx ON events (expires_at);

CREATE TABLE webhook_deliveries (
  id              text COLLATE "C" PRIMARY KEY,
  event_id        text COLLATE "C" NOT NULL REFERENCES events,
  endpoint_id     text COLLATE "C" NOT NULL,
  org_id          text COLLATE "C" NOT NULL REFERENCES organizations,
  mode            text NOT NULL CHECK (mode IN ('test', 'live')),
  status          text NOT NULL CHECK (status IN ('queued', 'sending', 'waiting', 'delivered', 'exhausted', 'cancelled')),
  attempts        integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  failures        integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  next_attempt_at timestamptz,
  created_at      timestamptz NOT NULL,
  finished_at     timestamptz,
  CONSTRAINT webhook_deliveries_event_endpoint_key UNIQUE (event_id, endpoint_id),
  CONSTRAINT webhook_deliveries_finished CHECK ((status IN ('delivered', 'exhausted', 'cancelled')) = (finished_at IS NOT NULL)),
  CONSTRAINT webhook_deliveries_due CHECK ((finished_at IS NULL) = (next_attempt_at IS NOT NULL))
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 1);
CREATE INDEX webhook_deliveries_queued_idx ON webhook_deliveries (endpoint_id, next_attempt_at, id) WHERE status = 'queued';
CREATE INDEX webhook_deliveries_later_idx ON webhook_deliveries (next_attempt_at, id) WHERE status IN ('sending', 'waiting');
CREATE INDEX webhook_deliveries_failed_idx ON webhook_deliveries (endpoint_id, finished_at, id) WHERE status IN ('exhausted', 'cancelled');
CREATE INDEX webhook_deliveries_list_idx ON webhook_deliveries (endpoint_id, id);

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

CREATE INDEX stripe_events_received_at_idx ON stripe_events (received_at);

ALTER TABLE payouts ADD COLUMN refusals integer NOT NULL DEFAULT 0 CHECK (refusals >= 0 AND refusals <= attempts);
ALTER TABLE refunds ADD COLUMN refusals integer NOT NULL DEFAULT 0 CHECK (refusals >= 0 AND refusals <= attempts);

CREATE TABLE audit_entries (
  id         text COLLATE "C" PRIMARY KEY,
  org_id     text COLLATE "C" NOT NULL REFERENCES organizations,
  mode       text CHECK (mode IN ('test', 'live')),
  actor_id   text COLLATE "C" NOT NULL,
  action     text NOT NULL,
  subject_id text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX audit_entries_list_idx ON audit_entries (org_id, id);

CREATE FUNCTION keep_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entries_append_only';
END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION keep_audit_entry();

CREATE TABLE invitations (
  id          text COLLATE "C" PRIMARY KEY,
  org_id      text COLLATE "C" NOT NULL REFERENCES organizations,
  role        text NOT NULL CHECK (role IN ('owner', 'reviewer')),
  token_hash  bytea NOT NULL CONSTRAINT invitations_token_hash_key UNIQUE CHECK (length(token_hash) = 32),
  invited_by  text COLLATE "C" NOT NULL REFERENCES users,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  accepted_by text COLLATE "C" REFERENCES users,
  revoked_at  timestamptz,
  CONSTRAINT invitations_ended_once CHECK (accepted_by IS NULL OR revoked_at IS NULL)
);
CREATE INDEX invitations_open_idx ON invitations (org_id, id) WHERE accepted_by IS NULL AND revoked_at IS NULL;

CREATE INDEX submissions_pending_idx ON submissions (org_id, mode, id) WHERE status = 'pending';
CREATE INDEX ledger_entries_spent_idx ON ledger_entries (org_id, mode, created_at) INCLUDE (amount_cents)
  WHERE kind = 'approval' AND account = 'contributor_payable';

ALTER TABLE submissions
  ADD COLUMN film_strip        text NOT NULL DEFAULT 'due' CHECK (film_strip IN ('due', 'cut', 'none')),
  ADD COLUMN film_strip_due_at timestamptz NOT NULL DEFAULT '2000-01-01T00:00:00Z';
CREATE INDEX submissions_film_strip_due_idx ON submissions (film_strip_due_at, id) WHERE film_strip = 'due';

CREATE INDEX reservations_held_idx ON reservations (contributor_id, mode, expires_at, id) WHERE status = 'live';

ALTER TABLE webhook_attempts
  ADD COLUMN signature      text,
  ADD COLUMN body_signature text;

ALTER TABLE ledger_entries
  DROP CONSTRAINT ledger_entries_kind_check,
  ADD CONSTRAINT ledger_entries_kind_check CHECK (kind IN ('payment', 'approval', 'transfer', 'cancellation', 'refund', 'refund_return'));

CREATE TABLE example_uploads (
  id           text COLLATE "C" PRIMARY KEY,
  org_id       text COLLATE "C" NOT NULL REFERENCES organizations,
  mode         text NOT NULL CHECK (mode IN ('test', 'live')),
  media_key    text COLLATE "C" NOT NULL CONSTRAINT example_uploads_media_key_key UNIQUE CHECK (starts_with(media_key, org_id || '/')),
  content_type text NOT NULL,
  is_used      boolean NOT NULL DEFAULT false,
  is_swept     boolean NOT NULL DEFAULT false CHECK (NOT (is_used AND is_swept)),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL CHECK (expires_at > created_at)
);
CREATE INDEX example_uploads_owner_idx ON example_uploads (org_id, mode);
CREATE INDEX example_uploads_expiry_idx ON example_uploads (expires_at, id);

ALTER TABLE api_keys ADD COLUMN rotated_at timestamptz;
UPDATE api_keys
SET rotated_at = (SELECT min(successor.created_at) FROM api_keys successor WHERE successor.lineage_id = api_keys.lineage_id AND successor.id > api_keys.id)
WHERE expires_at IS NOT NULL;

CREATE TABLE schema_versions (
  schemaversionsid serial NOT NULL,
  scriptname       character varying(255) NOT NULL,
  applied          timestamp without time zone NOT NULL,
  CONSTRAINT "PK_schema_versions_Id" PRIMARY KEY (schemaversionsid)
);
INSERT INTO schema_versions (scriptname, applied) VALUES
  ('Groundtruth.Infrastructure.Migrations.0001_access.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0002_tasks.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0003_payments.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0004_webhooks.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0005_idempotency.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0006_accounts.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0007_idempotency_principals.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0008_submissions.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0009_ledger.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0010_events.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0011_webhook_attempts.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0012_retention.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0014_refusals.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0020_dashboard.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0021_film_strips.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0025_held_places.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0026_attempt_signatures.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0030_refund_returns.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0031_example_uploads.sql', '2025-01-01T00:00:00'),
  ('Groundtruth.Infrastructure.Migrations.0032_rotated_keys.sql', '2025-01-01T00:00:00');

-- Tasks of buyers. The checks repeat the rules of the domain, so that no other writer can break them.
CREATE TABLE tasks (
  id                      text COLLATE "C" PRIMARY KEY,
  org_id                  text COLLATE "C" NOT NULL REFERENCES organizations,
  mode                    text NOT NULL CHECK (mode IN ('test', 'live')),
  title                   text NOT NULL CHECK (char_length(title) BETWEEN 3 AND 120),
  instructions            text NOT NULL CHECK (char_length(instructions) BETWEEN 10 AND 5000),
  modalities              text[] NOT NULL CHECK (modalities = '{video}'),
  device_requirement      text NOT NULL CHECK (device_requirement IN ('any', 'mobile', 'desktop')),
  example_media_key       text,
  auto_approve_after_days integer NOT NULL DEFAULT 7 CHECK (auto_approve_after_days BETWEEN 1 AND 21),
  reward_cents            bigint NOT NULL CHECK (reward_cents BETWEEN 50 AND 50000),
  target_submissions      integer NOT NULL CHECK (target_submissions BETWEEN 1 AND 10000),
  budget_cents            bigint NOT NULL CHECK (budget_cents = reward_cents * target_submissions),
  funded_cents            bigint NOT NULL CHECK (funded_cents BETWEEN 0 AND budget_cents),
  refunded_cents          bigint NOT NULL DEFAULT 0 CHECK (refunded_cents >= 0),
  approved_count          integer NOT NULL CHECK (approved_count BETWEEN 0 AND target_submissions),
  pending_count           integer NOT NULL DEFAULT 0 CHECK (pending_count >= 0),
  status                  text NOT NULL CHECK (status IN ('funding', 'open', 'completed', 'cancelled')),
  created_at              timestamptz NOT NULL,
  updated_at              timestamptz NOT NULL,
  CONSTRAINT tasks_funded_when_open CHECK (status NOT IN ('open', 'completed') OR funded_cents = budget_cents),
  CONSTRAINT tasks_open_when_funded CHECK (status <> 'funding' OR funded_cents < budget_cents),
  CONSTRAINT tasks_places CHECK (approved_count + pending_count <= target_submissions),
  CONSTRAINT tasks_escrow CHECK (funded_cents - refunded_cents >= (approved_count + pending_count) * reward_cents),
  CONSTRAINT tasks_refunded_when_cancelled CHECK (refunded_cents = 0 OR status = 'cancelled'),
  CONSTRAINT tasks_completed_at_target CHECK ((status = 'completed') = (approved_count = target_submissions) OR status = 'cancelled')
);
CREATE INDEX tasks_list_idx ON tasks (org_id, mode, id);
CREATE INDEX tasks_list_by_status_idx ON tasks (org_id, mode, status, id);
CREATE INDEX tasks_with_places_idx ON tasks (mode, id) WHERE status = 'open' AND approved_count + pending_count < target_submissions;

-- What buyers ask for. The checks repeat what the domain holds, so that no other way in can break it.
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

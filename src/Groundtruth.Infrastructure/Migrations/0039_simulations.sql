-- Background simulations: simulated contributors submit sample videos for a task.
CREATE TABLE simulations (
  id              text COLLATE "C" PRIMARY KEY,
  task_id         text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id          text COLLATE "C" NOT NULL REFERENCES organizations,
  mode            text NOT NULL CHECK (mode IN ('test', 'live')),
  actor_id        text NOT NULL,
  person_id       text COLLATE "C" REFERENCES users,
  requested_count integer NOT NULL CHECK (requested_count BETWEEN 1 AND 100),
  approve_rate    double precision NOT NULL CHECK (approve_rate BETWEEN 0 AND 1),
  reject_rate     double precision NOT NULL CHECK (reject_rate BETWEEN 0 AND 1),
  status          text NOT NULL CHECK (status IN ('running', 'completed', 'failed')),
  claims          integer NOT NULL CHECK (claims >= 0),
  failures        integer NOT NULL CHECK (failures >= 0),
  -- The next step; while a worker runs one, the end of its lease.
  due_at          timestamptz NOT NULL,
  problem         jsonb,
  created_at      timestamptz NOT NULL,
  ended_at        timestamptz,
  CONSTRAINT simulations_ended CHECK ((status = 'running') = (ended_at IS NULL)),
  CONSTRAINT simulations_failed CHECK (status <> 'failed' OR problem IS NOT NULL)
);
CREATE UNIQUE INDEX simulations_one_running_idx ON simulations (task_id) WHERE status = 'running';
CREATE INDEX simulations_due_idx ON simulations (due_at, id) WHERE status = 'running';
CREATE INDEX simulations_task_idx ON simulations (task_id, id);

-- One row for each contributor, who sends one video. A worker that takes a simulation over continues with the same contributors, so that no
-- submission is created twice.
CREATE TABLE simulated_submissions (
  simulation_id  text COLLATE "C" NOT NULL REFERENCES simulations,
  ordinal        integer NOT NULL CHECK (ordinal >= 0),
  contributor_id text COLLATE "C" NOT NULL CONSTRAINT simulated_submissions_contributor_key UNIQUE REFERENCES users,
  -- Why the contributor's first video was refused.
  refusal        jsonb,
  submission_id  text COLLATE "C" CONSTRAINT simulated_submissions_submission_key UNIQUE REFERENCES submissions,
  PRIMARY KEY (simulation_id, ordinal)
);

-- The sample videos, rendered and inspected once in an installation.
CREATE TABLE sample_clips (
  recipe_sha256 bytea PRIMARY KEY CHECK (length(recipe_sha256) = 32),
  name          text NOT NULL,
  video         bytea NOT NULL,
  poster        bytea,
  film_strip    bytea,
  findings      jsonb NOT NULL
);

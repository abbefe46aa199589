-- A buyer's own id of a task and own data about it.
ALTER TABLE tasks ADD COLUMN external_id text COLLATE "C" CHECK (char_length(external_id) BETWEEN 1 AND 255);
ALTER TABLE tasks ADD COLUMN metadata jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(metadata) = 'object');

-- The task that has or had an external id. A row outlives its task: an id never names a second task. So it has no foreign key.
CREATE TABLE task_external_ids (
  org_id      text COLLATE "C" NOT NULL REFERENCES organizations,
  mode        text NOT NULL CHECK (mode IN ('test', 'live')),
  external_id text COLLATE "C" NOT NULL CHECK (char_length(external_id) BETWEEN 1 AND 255),
  task_id     text COLLATE "C" NOT NULL,
  CONSTRAINT task_external_ids_pkey PRIMARY KEY (org_id, mode, external_id)
);

-- The object named in the path of a request, for a client that asks about its key before there is a response.
ALTER TABLE idempotency_records ADD COLUMN resource_id text;

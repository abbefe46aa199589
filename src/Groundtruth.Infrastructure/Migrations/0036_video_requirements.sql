-- What a task asks of each video: one value, written once, always read as a whole and never searched by, so that a column per field would only
-- widen every list of columns. Absent fields ask for nothing. The checks repeat the rules of the domain.
ALTER TABLE tasks ADD COLUMN requirements jsonb NOT NULL DEFAULT '{}' CONSTRAINT tasks_requirements CHECK (
  jsonb_typeof(requirements) = 'object'
  AND coalesce((requirements ->> 'min_duration_seconds')::bigint BETWEEN 1 AND 21600, true)
  AND coalesce((requirements ->> 'max_duration_seconds')::bigint BETWEEN 1 AND 21600, true)
  AND coalesce((requirements ->> 'min_duration_seconds')::bigint <= (requirements ->> 'max_duration_seconds')::bigint, true)
  AND coalesce(requirements ->> 'orientation' IN ('landscape', 'portrait'), true)
  AND coalesce((requirements ->> 'min_resolution')::bigint IN (480, 720, 1080, 2160), true)
  AND coalesce((requirements ->> 'min_frame_rate')::bigint BETWEEN 1 AND 240, true)
  AND coalesce(requirements ->> 'audio' IN ('required', 'forbidden'), true)
  AND coalesce((requirements ->> 'max_age_hours')::bigint BETWEEN 1 AND 8760, true)
  AND coalesce((requirements ->> 'max_byte_size')::bigint BETWEEN 1 AND 1000000000000, true));

-- An example is inspected in the background and shown to contributors once its verdict is 'ready'. Without a verdict the inspection is due, also
-- for tasks that are older than this column. The due time is the end of a lease while a worker inspects the example.
ALTER TABLE tasks
  ADD COLUMN example_verdict text CHECK (example_verdict IN ('ready', 'refused')),
  ADD COLUMN example_problem text,
  ADD COLUMN example_due_at  timestamptz NOT NULL DEFAULT '2000-01-01T00:00:00Z',
  ADD CONSTRAINT tasks_example_verdict CHECK (example_verdict IS NULL OR example_media_key IS NOT NULL),
  ADD CONSTRAINT tasks_example_problem CHECK ((example_problem IS NOT NULL) = (example_verdict IS NOT DISTINCT FROM 'refused'));
CREATE INDEX tasks_example_due_idx ON tasks (example_due_at, id) WHERE example_media_key IS NOT NULL AND example_verdict IS NULL;
-- It finds the tasks that share an example.
CREATE INDEX tasks_example_idx ON tasks (org_id, example_media_key) WHERE example_media_key IS NOT NULL;

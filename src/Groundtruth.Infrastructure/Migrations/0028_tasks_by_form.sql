-- Bounds the unfunded tasks that an organization makes by form. Tasks that are older than this column do not count.
ALTER TABLE tasks ADD COLUMN is_by_form boolean NOT NULL DEFAULT false;
CREATE INDEX tasks_unfunded_by_form_idx ON tasks (org_id, mode) WHERE status = 'funding' AND is_by_form;

-- The skeleton of the name, which names that look alike share. The program computes it, also for older organizations, when the next one is added.
ALTER TABLE organizations ADD COLUMN name_skeleton text COLLATE "C" CONSTRAINT organizations_name_skeleton_key UNIQUE;
CREATE INDEX organizations_without_skeleton_idx ON organizations (id) WHERE name_skeleton IS NULL;

-- A key is rotated once: its successor would otherwise take over the end of the overlap as its own. Whatever was rotated has an end.
ALTER TABLE api_keys ADD COLUMN rotated_at timestamptz;
UPDATE api_keys
SET rotated_at = (SELECT min(successor.created_at) FROM api_keys successor WHERE successor.lineage_id = api_keys.lineage_id AND successor.id > api_keys.id)
WHERE expires_at IS NOT NULL;

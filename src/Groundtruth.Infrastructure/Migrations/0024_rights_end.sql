-- The member who created a key and knows its secret; null for an operator. The audit log tells it for older keys: a first key by its creation,
-- a successor by the rotation of its predecessor.
ALTER TABLE api_keys ADD COLUMN created_by text COLLATE "C" REFERENCES users;
UPDATE api_keys k
SET created_by = (
  SELECT u.id
  FROM audit_entries a
  JOIN users u ON u.id = a.actor_id
  WHERE a.org_id = k.org_id
    AND (a.action = 'key.created' AND a.subject_id = k.id
      OR a.action = 'key.rotated' AND a.subject_id = (
        SELECT max(p.id) FROM api_keys p WHERE p.org_id = k.org_id AND p.lineage_id = k.lineage_id AND p.id < k.id))
  ORDER BY a.id
  LIMIT 1);
CREATE INDEX api_keys_created_by_idx ON api_keys (org_id, created_by, id) WHERE created_by IS NOT NULL;

-- An invitation ends with its sender's right to invite.
UPDATE invitations i
SET revoked_at = now()
WHERE i.accepted_by IS NULL
  AND i.revoked_at IS NULL
  AND NOT EXISTS (SELECT FROM memberships m WHERE m.org_id = i.org_id AND m.user_id = i.invited_by AND m.role = 'owner');

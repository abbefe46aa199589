-- ApiKeyCredentials.Find
PREPARE statement_1 (bytea) AS
SELECT id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_by, created_at, expires_at, revoked_at, last_used_at
FROM api_keys
WHERE secret_hash = $1;

-- ApiKeyCredentials.SaveLastUsed
PREPARE statement_2 (text[], timestamptz[]) AS
UPDATE api_keys SET last_used_at = used.at
FROM unnest($1, $2) AS used (id, at)
WHERE api_keys.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at);

-- ApiKeyStore.Add
PREPARE statement_3 (text, text, text, text, bytea, text, text[], text, timestamptz, timestamptz, timestamptz, timestamptz, timestamptz) AS
INSERT INTO api_keys (id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_by, created_at, expires_at, revoked_at, rotated_at,
last_used_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13);

-- ApiKeyStore.CountUsable
PREPARE statement_4 (text, text, timestamptz) AS
SELECT count(*)::int FROM api_keys
WHERE org_id = $1 AND mode = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3);

-- ApiKeyStore.FindForUpdate
PREPARE statement_5 (text, text, text) AS
SELECT id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_by, created_at, expires_at, revoked_at, rotated_at,
last_used_at FROM api_keys WHERE id = $1 AND org_id = $2 AND mode = $3 FOR UPDATE;

-- ApiKeyStore.FindOwner
PREPARE statement_6 (text) AS
SELECT id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_by, created_at, expires_at, revoked_at, rotated_at,
last_used_at FROM api_keys WHERE id = $1;

-- ApiKeyStore.List
PREPARE statement_7 (text, text, text, text, integer) AS
SELECT k.id, k.org_id, o.name AS org_name, k.mode, k.display_prefix, k.scopes, k.created_by, u.display_name AS created_by_name,
       k.created_at, k.expires_at, k.revoked_at, k.rotated_at, k.last_used_at
FROM api_keys k
JOIN organizations o ON o.id = k.org_id
LEFT JOIN users u ON u.id = k.created_by
WHERE k.org_id = $1 AND k.mode = $2 AND k.id < $3 AND k.id > $4 ORDER BY k.id DESC LIMIT $5;

-- ApiKeyStore.List
PREPARE statement_8 (text, text, text, text, integer) AS
SELECT k.id, k.org_id, o.name AS org_name, k.mode, k.display_prefix, k.scopes, k.created_by, u.display_name AS created_by_name,
       k.created_at, k.expires_at, k.revoked_at, k.rotated_at, k.last_used_at
FROM api_keys k
JOIN organizations o ON o.id = k.org_id
LEFT JOIN users u ON u.id = k.created_by
WHERE k.org_id = $1 AND k.mode = $2 AND k.id < $3 AND k.id > $4 ORDER BY k.id LIMIT $5;

-- ApiKeyStore.ListAll
PREPARE statement_9 (text, text, integer) AS
SELECT k.id, k.org_id, o.name AS org_name, k.mode, k.display_prefix, k.scopes, k.created_by, u.display_name AS created_by_name,
       k.created_at, k.expires_at, k.revoked_at, k.rotated_at, k.last_used_at
FROM api_keys k
JOIN organizations o ON o.id = k.org_id
LEFT JOIN users u ON u.id = k.created_by
WHERE k.id < $1 AND k.id > $2 ORDER BY k.id DESC LIMIT $3;

-- ApiKeyStore.ListUsableForUpdate
PREPARE statement_10 (text, text, timestamptz) AS
SELECT id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_by, created_at, expires_at, revoked_at, rotated_at,
last_used_at FROM api_keys WHERE org_id = $1 AND created_by = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3) ORDER BY id FOR UPDATE;

-- ApiKeyStore.ListUsableOf
PREPARE statement_11 (text, text, timestamptz) AS
SELECT k.id, k.org_id, o.name AS org_name, k.mode, k.display_prefix, k.scopes, k.created_by, u.display_name AS created_by_name,
       k.created_at, k.expires_at, k.revoked_at, k.rotated_at, k.last_used_at
FROM api_keys k
JOIN organizations o ON o.id = k.org_id
LEFT JOIN users u ON u.id = k.created_by
WHERE k.org_id = $1 AND k.created_by = $2 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $3) ORDER BY k.id DESC;

-- ApiKeyStore.Save
PREPARE statement_12 (text, text) AS
SELECT pg_notify($1, $2);

-- ApiKeyStore.Save
PREPARE statement_13 (timestamptz, timestamptz, timestamptz, text) AS
UPDATE api_keys SET expires_at = $1, revoked_at = $2, rotated_at = $3 WHERE id = $4;

-- AuditStore.Add
PREPARE statement_14 (text, text, text, text, text, text, timestamptz) AS
INSERT INTO audit_entries (id, org_id, mode, actor_id, action, subject_id, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- AuditStore.List
PREPARE statement_15 (text, text, text, text, integer) AS
SELECT a.id, a.actor_id, coalesce(u.display_name, k.display_prefix) AS actor_name, a.action, a.subject_id, a.created_at
FROM audit_entries a
LEFT JOIN users u ON u.id = a.actor_id
LEFT JOIN api_keys k ON k.id = a.actor_id AND k.org_id = a.org_id WHERE a.org_id = ANY (ARRAY[$1]) AND (a.org_id, a.id) < ($1, $2) AND (a.org_id, a.id) > ($1, $3) AND (a.mode = $4 OR a.mode IS NULL) ORDER BY a.org_id DESC, a.id DESC LIMIT $5;

-- AuditStore.List
PREPARE statement_16 (text, text, text, text, integer) AS
SELECT a.id, a.actor_id, coalesce(u.display_name, k.display_prefix) AS actor_name, a.action, a.subject_id, a.created_at
FROM audit_entries a
LEFT JOIN users u ON u.id = a.actor_id
LEFT JOIN api_keys k ON k.id = a.actor_id AND k.org_id = a.org_id WHERE a.org_id = ANY (ARRAY[$1]) AND (a.org_id, a.id) < ($1, $2) AND (a.org_id, a.id) > ($1, $3) AND (a.mode = $4 OR a.mode IS NULL) ORDER BY a.org_id, a.id LIMIT $5;

-- DashboardStore.FindWaiting
PREPARE statement_17 (text, text) AS
SELECT coalesce(sum(count) FILTER (WHERE name = 'funding'), 0)::int AS funding_count,
       coalesce(sum(total) FILTER (WHERE name = 'funding'), 0)::bigint AS missing_cents,
       coalesce(sum(count) FILTER (WHERE name = 'open'), 0)::int AS open_count,
       coalesce(sum(total) FILTER (WHERE name = 'escrow'), 0)::bigint AS escrow_cents,
       coalesce(sum(count) FILTER (WHERE name = 'pending'), 0)::int AS pending_count,
       (SELECT auto_approve_at
        FROM submissions
        WHERE (org_id, mode, auto_approve_at) > ($1, $2, '-infinity')
          AND (org_id, mode, auto_approve_at) < ($1, $2, 'infinity') AND status = 'pending'
        ORDER BY org_id, mode, auto_approve_at
        LIMIT 1) AS first_auto_approval,
       (SELECT count(*)::int
        FROM webhook_endpoints
        WHERE org_id = $1 AND mode = $2 AND (failing_since IS NOT NULL OR disabled_reason IS NOT NULL)) AS failing_endpoint_count
FROM current_tallies
WHERE scope = $1 AND mode = $2 AND part = '' AND name IN ('funding', 'open', 'escrow', 'pending');

-- DashboardStore.ListDecided
PREPARE statement_18 (text, text, text, text) AS
WITH classes AS (
  SELECT left(part, 10) AS day, part, sum(count)::bigint AS count, sum(total) / sum(count) / 1000 AS mean_seconds
  FROM current_tallies
  WHERE scope = $1 AND mode = $2 AND part >= $3 AND part < $4 AND name = 'decision'
  GROUP BY part
), ranked AS (
  SELECT day, count, mean_seconds, (sum(count) OVER (PARTITION BY day ORDER BY part))::bigint AS last_rank,
         (sum(count) OVER (PARTITION BY day))::bigint AS decided
  FROM classes
)
SELECT (day || 'T00:00:00Z')::timestamptz AS day, max(decided)::int AS decided_count,
       ((max(mean_seconds) FILTER (WHERE last_rank - count < (decided + 1) / 2 AND last_rank >= (decided + 1) / 2)
         + max(mean_seconds) FILTER (WHERE last_rank - count < decided / 2 + 1 AND last_rank >= decided / 2 + 1)) / 2
       )::double precision AS median_seconds
FROM ranked
GROUP BY day
ORDER BY day;

-- DashboardStore.ListSpent
PREPARE statement_19 (text, text, text, text) AS
SELECT (part || 'T00:00:00Z')::timestamptz AS day, sum(total)::bigint AS spent_cents, sum(count)::int AS approved_count
FROM current_tallies
WHERE scope = $1 AND mode = $2 AND part >= $3 AND part < $4 AND name = 'approval'
GROUP BY part
ORDER BY part;

-- DatabaseReadiness.Problem
PREPARE statement_20 AS
SELECT current_setting('transaction_read_only');

-- DatabaseReadiness.Problem
PREPARE statement_21 AS
SELECT scriptname FROM public.schema_versions;

-- DeliveryQueue.CancelUndeliverable
PREPARE statement_22 (timestamptz, integer) AS
WITH RECURSIVE queues (endpoint_id) AS (
  (SELECT endpoint_id FROM webhook_deliveries WHERE status = 'queued' ORDER BY endpoint_id || '', next_attempt_at, id LIMIT 1)
  UNION ALL
  SELECT (
    SELECT endpoint_id FROM webhook_deliveries
    WHERE status = 'queued' AND endpoint_id || '' > queues.endpoint_id
    ORDER BY endpoint_id || '', next_attempt_at, id
    LIMIT 1)
  FROM queues
  WHERE endpoint_id IS NOT NULL
)
UPDATE webhook_deliveries SET status = 'cancelled', next_attempt_at = NULL, finished_at = $1
WHERE id = ANY (ARRAY(
  SELECT due.id
  FROM queues
  CROSS JOIN LATERAL (
    SELECT id FROM webhook_deliveries
    WHERE endpoint_id || '' = queues.endpoint_id AND status = 'queued'
    ORDER BY next_attempt_at, id
    LIMIT $2
    FOR UPDATE SKIP LOCKED) AS due
  WHERE (SELECT enabled FROM webhook_endpoints e WHERE e.id = queues.endpoint_id) IS NOT TRUE
  LIMIT $2));

-- DeliveryQueue.CancelUndeliverable
PREPARE statement_23 (timestamptz, integer, timestamptz, integer) AS
WITH queues AS (
  SELECT endpoint_id, count(*)::integer AS count
  FROM (
    SELECT endpoint_id FROM webhook_deliveries
    WHERE status = 'queued' AND next_attempt_at > $1
    ORDER BY next_attempt_at DESC
    LIMIT $2) latest
  GROUP BY endpoint_id
)
UPDATE webhook_deliveries SET status = 'cancelled', next_attempt_at = NULL, finished_at = $3
WHERE id = ANY (ARRAY(
  SELECT due.id
  FROM queues
  CROSS JOIN LATERAL (
    SELECT id FROM webhook_deliveries
    WHERE endpoint_id || '' = queues.endpoint_id AND status = 'queued'
    ORDER BY next_attempt_at, id
    LIMIT $4
    FOR UPDATE SKIP LOCKED) AS due
  WHERE (SELECT enabled FROM webhook_endpoints e WHERE e.id = queues.endpoint_id) IS NOT TRUE
  LIMIT $4));

-- DeliveryQueue.Claim
PREPARE statement_24 (text[], integer[], timestamptz[], text[], timestamptz) AS
WITH due AS (
  SELECT head.id, head.next_attempt_at AS due_at
  FROM unnest($1, $2, $3, $4) AS share (endpoint_id, count, due_after, id_after)
  JOIN webhook_endpoints e ON e.id = share.endpoint_id AND e.enabled
  CROSS JOIN LATERAL (
    SELECT id, next_attempt_at FROM webhook_deliveries
    WHERE endpoint_id || '' = share.endpoint_id AND status = 'queued' AND (next_attempt_at, id) > (share.due_after, share.id_after)
    ORDER BY next_attempt_at, id
    LIMIT share.count
    FOR UPDATE SKIP LOCKED) AS head
), claimed AS (
  UPDATE webhook_deliveries SET status = 'sending', attempts = attempts + 1, next_attempt_at = $5
  WHERE id = ANY (ARRAY(SELECT id FROM due))
  RETURNING id, event_id, endpoint_id, org_id, mode, attempts, failures
)
SELECT c.id, c.attempts AS number, c.failures, due.due_at, c.event_id, v.type AS event_type, v.created_at AS event_created_at, v.body,
       c.endpoint_id, c.org_id, c.mode, e.url, e.signing_secret, e.next_signing_secret, e.secret_activates_at
FROM claimed c
JOIN due ON due.id = c.id
JOIN events v ON v.id = c.event_id
JOIN webhook_endpoints e ON e.id = c.endpoint_id;

-- DeliveryQueue.ListQueues
PREPARE statement_25 AS
WITH RECURSIVE queues (endpoint_id) AS (
  (SELECT endpoint_id FROM webhook_deliveries WHERE status = 'queued' ORDER BY endpoint_id || '', next_attempt_at, id LIMIT 1)
  UNION ALL
  SELECT (
    SELECT endpoint_id FROM webhook_deliveries
    WHERE status = 'queued' AND endpoint_id || '' > queues.endpoint_id
    ORDER BY endpoint_id || '', next_attempt_at, id
    LIMIT 1)
  FROM queues
  WHERE endpoint_id IS NOT NULL
)
SELECT endpoint_id, 0 AS count FROM queues WHERE endpoint_id IS NOT NULL;

-- DeliveryQueue.ListQueues
PREPARE statement_26 (timestamptz, integer) AS
WITH queues AS (
  SELECT endpoint_id, count(*)::integer AS count
  FROM (
    SELECT endpoint_id FROM webhook_deliveries
    WHERE status = 'queued' AND next_attempt_at > $1
    ORDER BY next_attempt_at DESC
    LIMIT $2) latest
  GROUP BY endpoint_id
)
SELECT endpoint_id, count FROM queues;

-- DeliveryQueue.OldestDue
PREPARE statement_27 AS
WITH RECURSIVE heads (endpoint_id, due_at) AS (
  (SELECT endpoint_id, next_attempt_at FROM webhook_deliveries
   WHERE status = 'queued' ORDER BY endpoint_id || '', next_attempt_at, id LIMIT 1)
  UNION ALL
  SELECT next.endpoint_id, next.next_attempt_at
  FROM heads
  CROSS JOIN LATERAL (
    SELECT endpoint_id, next_attempt_at FROM webhook_deliveries
    WHERE status = 'queued' AND endpoint_id || '' > heads.endpoint_id
    ORDER BY endpoint_id || '', next_attempt_at, id
    LIMIT 1) AS next
)
SELECT min(due_at) FROM heads;

-- DeliveryQueue.Promote
PREPARE statement_28 (timestamptz, timestamptz, integer) AS
UPDATE webhook_deliveries SET status = 'queued', next_attempt_at = $1
WHERE id = ANY (ARRAY(
  SELECT id FROM webhook_deliveries
  WHERE status IN ('sending', 'waiting') AND next_attempt_at > $2 AND next_attempt_at <= $1
  ORDER BY next_attempt_at, id
  LIMIT $3
  FOR UPDATE SKIP LOCKED));

-- DeliveryQueue.Record
PREPARE statement_29 (text[], integer[], timestamptz[], integer[], integer[], text[], text[], text[], text[], text[]) AS
INSERT INTO webhook_attempts
  (delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature)
SELECT t.delivery_id, t.number, t.started_at, t.duration_ms, t.status_code, t.error, t.redirect_url, t.response_body, t.signature,
       t.body_signature
FROM unnest($1::text[], $2::int[], $3::timestamptz[], $4::int[], $5::int[], $6::text[],
            $7::text[], $8::text[], $9::text[], $10::text[])
  AS t (delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature)
ON CONFLICT DO NOTHING;

-- DeliveryQueue.Record
PREPARE statement_30 (text[], timestamptz) AS
SELECT id FROM webhook_endpoints WHERE id = ANY ($1) AND enabled AND failing_since <= $2;

-- DeliveryQueue.Record
PREPARE statement_31 (timestamptz, text[], integer[], text[], timestamptz[], integer[]) AS
UPDATE webhook_deliveries d
SET status = t.status, next_attempt_at = t.next_attempt_at, failures = d.failures + t.failures,
    finished_at = CASE WHEN t.next_attempt_at IS NULL THEN $1 END
FROM unnest($2::text[], $3::int[], $4::text[], $5::timestamptz[], $6::int[])
  AS t (id, number, status, next_attempt_at, failures)
WHERE d.id = t.id AND CASE d.status WHEN 'sending' THEN d.attempts END = t.number;

-- DeliveryQueue.Record
PREPARE statement_32 (timestamptz, text[]) AS
UPDATE webhook_endpoints SET failing_since = $1 WHERE id = ANY ($2) AND failing_since IS NULL AND enabled;

-- DeliveryQueue.Record
PREPARE statement_33 (text[]) AS
UPDATE webhook_endpoints SET failing_since = NULL WHERE id = ANY ($1) AND failing_since IS NOT NULL;

-- DeliveryRetention.Sweep
PREPARE statement_34 (text, integer) AS
WITH swept AS (
  DELETE FROM webhook_deliveries
  WHERE id = ANY (ARRAY(
    SELECT id FROM webhook_deliveries
    WHERE id < $1 AND finished_at IS NOT NULL
    ORDER BY id
    LIMIT $2
    FOR UPDATE SKIP LOCKED))
  RETURNING id
), attempts AS (
  DELETE FROM webhook_attempts WHERE delivery_id = ANY (ARRAY(SELECT id FROM swept))
)
SELECT count(*) FROM swept;

-- DeliveryStore.CountFailed
PREPARE statement_35 (text, text, text, timestamptz, integer) AS
SELECT count(*) FROM (SELECT id FROM webhook_deliveries
WHERE endpoint_id = $1 AND org_id = $2 AND mode = $3 AND status IN ('exhausted', 'cancelled') AND finished_at >= $4
ORDER BY finished_at, id
LIMIT $5
) AS failed;

-- DeliveryStore.FindForUpdate
PREPARE statement_36 (text, text, text) AS
SELECT id, org_id, mode, event_id, endpoint_id, status, failures, next_attempt_at, finished_at, created_at
FROM webhook_deliveries
WHERE id = $1 AND org_id = $2 AND mode = $3
FOR UPDATE;

-- DeliveryStore.FindView
PREPARE statement_37 (text, text, text) AS
SELECT d.id, d.endpoint_id, d.event_id, v.type AS event_type, d.status,
       CASE WHEN d.status <> 'sending' THEN d.next_attempt_at END AS next_attempt_at, d.mode, d.created_at, d.finished_at
FROM webhook_deliveries d
JOIN events v ON v.id = d.event_id WHERE d.id = $1 AND d.org_id = $2 AND d.mode = $3;

-- DeliveryStore.List
PREPARE statement_38 (text, text, text, text, text, integer) AS
SELECT d.id, d.endpoint_id, d.event_id, v.type AS event_type, d.status,
       CASE WHEN d.status <> 'sending' THEN d.next_attempt_at END AS next_attempt_at, d.mode, d.created_at, d.finished_at
FROM webhook_deliveries d
JOIN events v ON v.id = d.event_id WHERE d.endpoint_id = ANY (ARRAY[$1]) AND (d.endpoint_id, d.id) < ($1, $2) AND (d.endpoint_id, d.id) > ($1, $3) AND d.org_id = $4 AND d.mode = $5 ORDER BY d.endpoint_id DESC, d.id DESC LIMIT $6;

-- DeliveryStore.List
PREPARE statement_39 (text, text, text, text, text, integer) AS
SELECT d.id, d.endpoint_id, d.event_id, v.type AS event_type, d.status,
       CASE WHEN d.status <> 'sending' THEN d.next_attempt_at END AS next_attempt_at, d.mode, d.created_at, d.finished_at
FROM webhook_deliveries d
JOIN events v ON v.id = d.event_id WHERE d.endpoint_id = ANY (ARRAY[$1]) AND (d.endpoint_id, d.id) < ($1, $2) AND (d.endpoint_id, d.id) > ($1, $3) AND d.org_id = $4 AND d.mode = $5 ORDER BY d.endpoint_id, d.id LIMIT $6;

-- DeliveryStore.List
PREPARE statement_40 (text[], integer) AS
SELECT delivery_id, number, started_at, duration_ms, status_code, error, redirect_url FROM unnest($1) AS delivery (id)
CROSS JOIN LATERAL (
  SELECT delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature
  FROM webhook_attempts
  WHERE delivery_id = delivery.id
  ORDER BY number DESC
  LIMIT $2) AS attempt
ORDER BY delivery_id, number;

-- DeliveryStore.RequeueFailed
PREPARE statement_41 (timestamptz, text, text, text, timestamptz, integer) AS
WITH requeued AS (
  UPDATE webhook_deliveries SET status = 'queued', failures = 0, next_attempt_at = $1, finished_at = NULL
  WHERE id = ANY (ARRAY(SELECT id FROM webhook_deliveries
WHERE endpoint_id = $2 AND org_id = $3 AND mode = $4 AND status IN ('exhausted', 'cancelled') AND finished_at >= $5
ORDER BY finished_at, id
LIMIT $6
 FOR UPDATE))
  RETURNING 1
)
SELECT count(*) FROM requeued;

-- DeliveryStore.Save
PREPARE statement_42 (text, integer, timestamptz, timestamptz, text, text, text) AS
UPDATE webhook_deliveries SET status = $1, failures = $2, next_attempt_at = $3, finished_at = $4
WHERE id = $5 AND org_id = $6 AND mode = $7;

-- EndpointHealthStore.ListDelivered
PREPARE statement_43 (text[], text, text, text) AS
SELECT t.scope AS endpoint_id, (t.part || ':00:00Z')::timestamptz AS hour,
       coalesce(sum(t.count) FILTER (WHERE t.name = 'delivered'), 0)::int AS delivered_count,
       coalesce(sum(t.count) FILTER (WHERE t.name = 'failed'), 0)::int AS failed_count
FROM current_tallies t
JOIN webhook_endpoints e ON e.id = t.scope
WHERE t.scope = ANY ($1) AND t.mode = $2 AND t.part >= $3 AND t.part < ':' AND e.org_id = $4 AND e.mode = $2
GROUP BY t.scope, t.part;

-- EventRetention.Sweep
PREPARE statement_44 (timestamptz, integer) AS
DELETE FROM events
WHERE id = ANY (ARRAY(
  SELECT id FROM events
  WHERE expires_at <= $1 AND NOT EXISTS (SELECT 1 FROM webhook_deliveries WHERE event_id = events.id)
  ORDER BY expires_at
  LIMIT $2
  FOR UPDATE SKIP LOCKED));

-- EventStore.Add
PREPARE statement_45 (text, text, text, text, bytea, timestamptz, timestamptz, timestamptz) AS
INSERT INTO events (id, org_id, mode, type, body, created_at, expires_at)
SELECT $1, $2, $3, $4, $5, $6, CASE
  WHEN EXISTS (SELECT 1 FROM webhook_endpoints WHERE org_id = $2 AND mode = $3 AND enabled AND $4 = ANY (events))
  THEN $7
  ELSE $8
END;

-- EventStore.Add
PREPARE statement_46 (text[], text, timestamptz, text, text, text) AS
INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, next_attempt_at, created_at)
SELECT ($1::text[])[row_number() OVER ()], $2, id, org_id, mode, 'queued', $3, $3
FROM webhook_endpoints
WHERE org_id = $4 AND mode = $5 AND enabled AND $6 = ANY (events);

-- EventStore.AddFor
PREPARE statement_47 (text, text, text, text, bytea, timestamptz, timestamptz) AS
INSERT INTO events (id, org_id, mode, type, body, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- EventStore.AddFor
PREPARE statement_48 (text, text, text, text, text, text, timestamptz, timestamptz) AS
INSERT INTO webhook_deliveries (id, event_id, endpoint_id, org_id, mode, status, next_attempt_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- EventStore.FindView
PREPARE statement_49 (text, text, text, timestamptz) AS
SELECT id, type, mode, created_at, body FROM events WHERE id = $1 AND org_id = $2 AND mode = $3 AND created_at > $4;

-- EventStore.FindView
PREPARE statement_50 (text, text, text, timestamptz) AS
SELECT id, type, mode, created_at, body FROM events WHERE id = $1 AND org_id = $2 AND mode = $3 AND created_at > $4 AND NOT starts_with(type, 'webhook_endpoint.');

-- EventStore.List
PREPARE statement_51 (text, text, text, text, timestamptz, integer) AS
SELECT id, type, mode, created_at, body FROM events WHERE org_id = ANY (ARRAY[$1]) AND (org_id, mode, id) < ($1, $2, $3) AND (org_id, mode, id) > ($1, $2, $4) AND created_at > $5 AND NOT starts_with(type, 'webhook_endpoint.') ORDER BY org_id DESC, mode DESC, id DESC LIMIT $6;

-- EventStore.List
PREPARE statement_52 (text, text, text, text, timestamptz, integer) AS
SELECT id, type, mode, created_at, body FROM events WHERE org_id = ANY (ARRAY[$1]) AND (org_id, mode, id) < ($1, $2, $3) AND (org_id, mode, id) > ($1, $2, $4) AND created_at > $5 ORDER BY org_id, mode, id LIMIT $6;

-- ExampleCheckStore.ClaimDue
PREPARE statement_53 (timestamptz, timestamptz) AS
UPDATE tasks SET example_due_at = $1
WHERE id = ANY (ARRAY(
  SELECT id FROM tasks
  WHERE example_media_key IS NOT NULL AND example_verdict IS NULL AND example_due_at <= $2
  ORDER BY example_due_at, id
  LIMIT 1
  FOR UPDATE SKIP LOCKED))
RETURNING id AS task_id, org_id, example_media_key AS media_key;

-- ExampleCheckStore.Finish
PREPARE statement_54 (text, text, timestamptz, text, text) AS
UPDATE tasks
SET example_verdict = $1, example_problem = $2, updated_at = greatest(updated_at, $3)
WHERE id = ANY (ARRAY(
  SELECT id FROM tasks
  WHERE org_id = $4 AND example_media_key = $5 AND example_verdict IS NULL
  ORDER BY id
  FOR UPDATE));

-- ExampleStore.Abandon
PREPARE statement_55 (text, text) AS
UPDATE example_uploads SET is_used = false
WHERE media_key = $1 AND org_id = $2
  AND NOT EXISTS (SELECT 1 FROM tasks WHERE org_id = $2 AND example_media_key = $1 AND example_verdict = 'ready');

-- ExampleStore.ListExpired
PREPARE statement_56 (timestamptz, integer) AS
SELECT id, org_id, mode, media_key, content_type, created_at, expires_at FROM example_uploads WHERE expires_at <= $1 ORDER BY expires_at, id LIMIT $2;

-- ExampleStore.Postpone
PREPARE statement_57 (timestamptz, text, text) AS
UPDATE example_uploads SET expires_at = $1 WHERE id = $2 AND org_id = $3;

-- ExampleStore.Remove
PREPARE statement_58 (text, text) AS
DELETE FROM example_uploads WHERE id = $1 AND org_id = $2;

-- ExampleStore.TryAdd
PREPARE statement_59 (text, text, text, text, text, timestamptz, timestamptz) AS
INSERT INTO example_uploads (id, org_id, mode, media_key, content_type, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- ExampleStore.TryAdd
PREPARE statement_60 (text, text, timestamptz) AS
SELECT count(*)::int, count(*) FILTER (WHERE NOT is_used)::int FROM example_uploads WHERE org_id = $1 AND mode = $2 AND expires_at > $3;

-- ExampleStore.TrySweep
PREPARE statement_61 (text, text) AS
UPDATE example_uploads SET is_swept = true WHERE id = $1 AND org_id = $2 AND NOT is_used;

-- ExampleStore.Use
PREPARE statement_62 (text, text) AS
UPDATE example_uploads SET is_used = true WHERE media_key = $1 AND org_id = $2 AND NOT is_swept;

-- FoldTallies.Run
PREPARE statement_63 (bigint) AS
SELECT pg_try_advisory_xact_lock($1);

-- FoldTallies.Run
PREPARE statement_64 (integer) AS
WITH folded AS (
  DELETE FROM tally_deltas
  WHERE ctid = ANY (ARRAY(SELECT ctid FROM tally_deltas ORDER BY scope, mode, part, name LIMIT $1))
  RETURNING scope, mode, part, name, count, total, expires_on
), totals AS (
  INSERT INTO tallies AS t (scope, mode, part, name, count, total, expires_on)
  SELECT scope, mode, part, name, sum(count), sum(total), max(expires_on) FROM folded GROUP BY scope, mode, part, name
  ON CONFLICT (scope, mode, part, name) DO UPDATE SET count = t.count + excluded.count, total = t.total + excluded.total
), records AS (
  INSERT INTO review_records (org_id, mode, decisions, approval_rate, median_seconds)
  SELECT o.org_id, o.mode, r.decisions, r.approval_rate, r.median_seconds
  FROM (SELECT DISTINCT scope AS org_id, mode FROM folded WHERE name = 'decision') o
  CROSS JOIN LATERAL (SELECT count(*)::integer AS decisions,
       avg(CASE WHEN status = 'approved' THEN 1.0 ELSE 0.0 END)::double precision AS approval_rate,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM reviewed_at - created_at)) AS median_seconds
FROM (
  SELECT status, reviewed_at, created_at
  FROM submissions
  WHERE (org_id, mode, reviewed_at) > (o.org_id, o.mode, '-infinity') AND (org_id, mode, reviewed_at) < (o.org_id, o.mode, 'infinity')
    AND status <> 'pending'
  ORDER BY org_id DESC, mode DESC, reviewed_at DESC
  LIMIT 200) latest) r
  ON CONFLICT (org_id, mode) DO UPDATE
  SET decisions = excluded.decisions, approval_rate = excluded.approval_rate, median_seconds = excluded.median_seconds
)
SELECT count(*)::integer FROM folded;

-- FundingStore.AddWhileFunding
PREPARE statement_65 (text, bigint, text, text, timestamptz, timestamptz, timestamptz, text, text) AS
INSERT INTO checkout_sessions (id, task_id, org_id, mode, amount_cents, url, status, created_at, expires_at, next_check_at)
SELECT $1, id, org_id, mode, $2, $3, $4, $5, $6, $7
FROM tasks
WHERE id = $8 AND org_id = $9 AND status = 'funding'
ON CONFLICT DO NOTHING;

-- FundingStore.ClaimDueChecks
PREPARE statement_66 (timestamptz, timestamptz, timestamptz, integer) AS
UPDATE checkout_sessions
SET next_check_at = CASE WHEN expires_at > $1 THEN $2 END
WHERE id IN (
  SELECT id FROM checkout_sessions
  WHERE next_check_at <= $3
  ORDER BY next_check_at, id
  LIMIT $4
  FOR UPDATE SKIP LOCKED)
RETURNING id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, refunded_cents, reversed_cents, created_at, expires_at, paid_at,
next_check_at;

-- FundingStore.FindFirstPaid
PREPARE statement_67 (text, text) AS
SELECT id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, refunded_cents, reversed_cents, created_at, expires_at, paid_at,
next_check_at FROM checkout_sessions WHERE org_id = $1 AND mode = $2 AND status = 'paid' ORDER BY paid_at LIMIT 1;

-- FundingStore.FindLatestSession
PREPARE statement_68 (text, text, text) AS
SELECT id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, refunded_cents, reversed_cents, created_at, expires_at, paid_at,
next_check_at FROM checkout_sessions WHERE task_id = $1 AND org_id = $2 AND mode = $3 ORDER BY (status = 'open') DESC, created_at DESC, id DESC LIMIT 1;

-- FundingStore.FindLatestSessionForUpdate
PREPARE statement_69 (text, text, text) AS
SELECT id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, refunded_cents, reversed_cents, created_at, expires_at, paid_at,
next_check_at FROM checkout_sessions WHERE task_id = $1 AND org_id = $2 AND mode = $3 ORDER BY (status = 'open') DESC, created_at DESC, id DESC LIMIT 1 FOR UPDATE;

-- FundingStore.FindPaid
PREPARE statement_70 (text) AS
SELECT id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, refunded_cents, reversed_cents, created_at, expires_at, paid_at,
next_check_at FROM checkout_sessions WHERE payment_intent_id = $1;

-- FundingStore.FindSession
PREPARE statement_71 (text) AS
SELECT id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, refunded_cents, reversed_cents, created_at, expires_at, paid_at,
next_check_at FROM checkout_sessions WHERE id = $1;

-- FundingStore.FindSessionForUpdate
PREPARE statement_72 (text, text, text) AS
SELECT id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, refunded_cents, reversed_cents, created_at, expires_at, paid_at,
next_check_at FROM checkout_sessions WHERE id = $1 AND org_id = $2 AND mode = $3 FOR UPDATE;

-- FundingStore.ListPaidForUpdate
PREPARE statement_73 (text, text, text) AS
SELECT id, task_id, org_id, mode, amount_cents, url, status, payment_intent_id, refunded_cents, reversed_cents, created_at, expires_at, paid_at,
next_check_at FROM checkout_sessions WHERE task_id = $1 AND org_id = $2 AND mode = $3 AND status = 'paid'
ORDER BY paid_at DESC, id
FOR UPDATE;

-- FundingStore.Save
PREPARE statement_74 (text, text, text, timestamptz, bigint, bigint, timestamptz, text, text, text) AS
UPDATE checkout_sessions
SET status = $1, payment_intent_id = $2, charge_id = coalesce($3, charge_id), paid_at = $4,
    refunded_cents = $5, reversed_cents = $6, next_check_at = $7
WHERE id = $8 AND org_id = $9 AND mode = $10;

-- IdempotencyRecordSecrets.Reencrypt
PREPARE statement_75 (bytea, integer) AS
SELECT principal, key, answer AS response
FROM idempotency_records
WHERE substr(answer, 1, 5) <> $1
LIMIT $2;

-- IdempotencyRetention.Sweep
PREPARE statement_76 (timestamptz, integer) AS
DELETE FROM idempotency_records
WHERE (principal, key) IN (
  SELECT principal, key FROM idempotency_records
  WHERE expires_at <= $1
  ORDER BY expires_at
  LIMIT $2
  FOR UPDATE SKIP LOCKED);

-- IdempotencyStore.Complete
PREPARE statement_77 (bytea, text, text, timestamptz) AS
UPDATE idempotency_records SET answer = $1, leased_until = NULL
WHERE principal = $2 AND key = $3 AND leased_until = $4;

-- IdempotencyStore.DeleteExpired
PREPARE statement_78 (text, text, timestamptz) AS
DELETE FROM idempotency_records
WHERE principal = $1 AND key = $2 AND (expires_at <= $3 OR (answer IS NULL AND leased_until <= $3));

-- IdempotencyStore.Find
PREPARE statement_79 (text, text, timestamptz) AS
SELECT fingerprint, answer AS response, leased_until IS NOT NULL AS is_in_progress
FROM idempotency_records
WHERE principal = $1 AND key = $2 AND expires_at > $3 AND (answer IS NOT NULL OR leased_until > $3);

-- IdempotencyStore.Find
PREPARE statement_80 (text, text, timestamptz) AS
UPDATE idempotency_records SET leased_until = NULL
WHERE principal = $1 AND key = $2 AND leased_until <= $3 AND answer IS NOT NULL;

-- IdempotencyStore.Insert
PREPARE statement_81 (text, text, bytea, bytea, timestamptz, timestamptz) AS
INSERT INTO idempotency_records (principal, key, fingerprint, answer, leased_until, expires_at)
VALUES ($1, $2, $3, $4, $5, $6);

-- IdempotencyStore.Release
PREPARE statement_82 (text, text, timestamptz) AS
DELETE FROM idempotency_records WHERE principal = $1 AND key = $2 AND leased_until = $3;

-- IdempotencyStore.Renew
PREPARE statement_83 (timestamptz, text, text, timestamptz) AS
UPDATE idempotency_records SET leased_until = $1
WHERE principal = $2 AND key = $3 AND leased_until = $4;

-- InspectionStore.Add
PREPARE statement_84 (text, text, text, text, text, boolean, text, integer, timestamptz, text, timestamptz, timestamptz) AS
INSERT INTO inspections (id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, refusal, created_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb,
        $11, $12);

-- InspectionStore.ClaimDue
PREPARE statement_85 (timestamptz, timestamptz) AS
UPDATE inspections SET status = 'running', attempts = attempts + 1, due_at = $1
WHERE id = ANY (ARRAY(
  SELECT i.id FROM inspections i
  WHERE i.status IN ('queued', 'running') AND i.due_at <= $2 AND NOT EXISTS (
    SELECT 1 FROM inspections r
    WHERE r.contributor_id = i.contributor_id AND r.status = 'running' AND r.id <> i.id)
  ORDER BY i.due_at, i.id
  LIMIT 1
  FOR UPDATE SKIP LOCKED))
RETURNING id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, refusal, created_at, ended_at;

-- InspectionStore.Find
PREPARE statement_86 (text) AS
SELECT id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, refusal, created_at, ended_at FROM inspections WHERE id = $1;

-- InspectionStore.FindForUpdate
PREPARE statement_87 (text) AS
SELECT id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, refusal, created_at, ended_at FROM inspections WHERE id = $1 FOR UPDATE;

-- InspectionStore.FindLatest
PREPARE statement_88 (text, text, text) AS
SELECT id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, refusal, created_at, ended_at FROM inspections
WHERE reservation_id = $1 AND contributor_id = $2 AND mode = $3
ORDER BY reservation_id DESC, id DESC
LIMIT 1;

-- InspectionStore.List
PREPARE statement_89 (text, integer) AS
SELECT id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, refusal, created_at, ended_at FROM inspections WHERE id < $1 ORDER BY id DESC LIMIT $2;

-- InspectionStore.ListByStatus
PREPARE statement_90 (text, text, integer) AS
SELECT id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, refusal, created_at, ended_at FROM inspections WHERE status = $1 AND id < $2 ORDER BY id DESC LIMIT $3;

-- InspectionStore.Reload
PREPARE statement_91 (text, text) AS
SELECT id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, refusal, created_at, ended_at FROM inspections WHERE id = $1 AND contributor_id = $2;

-- InspectionStore.RenewLease
PREPARE statement_92 (timestamptz, text, integer) AS
UPDATE inspections SET due_at = $1 WHERE id = $2 AND status = 'running' AND attempts = $3;

-- InspectionStore.Save
PREPARE statement_93 (text, timestamptz, text, timestamptz, text, text, text) AS
UPDATE inspections SET status = $1, due_at = $2, refusal = $3::jsonb, ended_at = $4
WHERE id = $5 AND org_id = $6 AND mode = $7;

-- LedgerAudit.All
PREPARE statement_94 AS
SELECT 'ledger_unbalanced', 'ledger', format('all entries sum to %s', sum(amount_cents))
FROM ledger_entries
HAVING sum(amount_cents) <> 0;

-- LedgerAudit.All
PREPARE statement_95 AS
SELECT 'movement_unbalanced', cause_id, format('%s: %s entries of %s tasks sum to %s', kind, count(*), count(DISTINCT task_id), sum(amount_cents))
FROM ledger_entries
GROUP BY cause_id, kind
HAVING sum(amount_cents) <> 0 OR count(*) NOT BETWEEN 2 AND CASE WHEN kind IN ('reversal', 'reversal_return') THEN 4 ELSE 2 END OR count(DISTINCT task_id) <> 1;

-- LedgerAudit.All
PREPARE statement_96 AS
SELECT 'payment', coalesce(s.id, e.cause_id), format('session %s of %s; the ledger received %s',
       coalesce(s.status, 'missing'), coalesce(s.amount_cents, 0), coalesce(-e.amount_cents, 0))
FROM checkout_sessions s
FULL JOIN (SELECT cause_id, amount_cents FROM ledger_entries WHERE kind = 'payment' AND account = 'stripe_clearing') e ON e.cause_id = s.id
WHERE coalesce(CASE WHEN s.status = 'paid' THEN s.amount_cents END, 0) <> coalesce(-e.amount_cents, 0);

-- LedgerAudit.All
PREPARE statement_97 AS
SELECT 'payment_unreturned', e.cause_id, format('the unneeded payment of %s has no refund', e.amount_cents)
FROM ledger_entries e
WHERE e.kind = 'payment' AND e.account = 'refund_payable'
  AND NOT EXISTS (SELECT FROM refunds r WHERE r.checkout_session_id = e.cause_id AND r.reason = 'nothing_to_pay' AND r.amount_cents = e.amount_cents);

-- LedgerAudit.All
PREPARE statement_98 AS
SELECT 'payout', coalesce(p.id, e.cause_id), format('payout %s of %s for a submission that is %s; the ledger has %s owed and %s transferred',
       coalesce(p.status, 'missing'), coalesce(p.amount_cents, 0), coalesce(s.status, 'missing'), coalesce(e.owed, 0), coalesce(e.transferred, 0))
FROM payouts p
JOIN submissions s ON s.id = p.submission_id
FULL JOIN (
  SELECT cause_id, sum(amount_cents) FILTER (WHERE kind = 'approval') AS owed, -sum(amount_cents) FILTER (WHERE kind = 'transfer') AS transferred
  FROM ledger_entries WHERE account = 'contributor_payable' AND kind IN ('approval', 'transfer') GROUP BY cause_id) e ON e.cause_id = p.id
WHERE coalesce(p.amount_cents, 0) <> coalesce(e.owed, 0)
   OR coalesce(CASE WHEN p.status = 'paid' THEN p.amount_cents END, 0) <> coalesce(e.transferred, 0)
   OR s.status <> 'approved';

-- LedgerAudit.All
PREPARE statement_99 AS
SELECT 'refund', coalesce(r.id, e.cause_id), format('refund %s of %s, %s; the ledger has %s from escrow, %s from its payment and %s paid back',
       coalesce(r.status, 'missing'), coalesce(r.amount_cents, 0), coalesce(r.reason, 'no reason'),
       coalesce(e.cancelled, 0), coalesce(p.amount_cents, 0), coalesce(e.paid_back, 0))
FROM refunds r
LEFT JOIN ledger_entries p ON p.cause_id = r.checkout_session_id AND p.kind = 'payment' AND p.account = 'refund_payable'
FULL JOIN (
  SELECT split_part(cause_id, ':', 1) AS cause_id, sum(amount_cents) FILTER (WHERE kind = 'cancellation') AS cancelled,
         -sum(amount_cents) FILTER (WHERE kind IN ('refund', 'refund_return')) AS paid_back
  FROM ledger_entries WHERE account = 'refund_payable' AND kind IN ('cancellation', 'refund', 'refund_return') GROUP BY 1) e ON e.cause_id = r.id
WHERE coalesce(CASE WHEN r.reason = 'task_cancelled' THEN r.amount_cents END, 0) <> coalesce(e.cancelled, 0)
   OR coalesce(CASE WHEN r.status = 'succeeded' THEN r.amount_cents END, 0) <> coalesce(e.paid_back, 0)
   OR (r.reason = 'nothing_to_pay' AND p.amount_cents IS DISTINCT FROM r.amount_cents);

-- LedgerAudit.All
PREPARE statement_100 AS
SELECT 'reversal', coalesce(v.id, e.cause_id), format('escrow %s, owed %s, loss %s; the ledger has %s, %s, %s',
       coalesce(v.from_escrow_cents, 0), coalesce(v.from_owed_cents, 0), coalesce(v.platform_loss_cents, 0),
       coalesce(e.escrow, 0), coalesce(e.owed, 0), coalesce(e.loss, 0))
FROM payment_reversals v
FULL JOIN (
  SELECT split_part(cause_id, ':', 1) AS cause_id, -sum(amount_cents) FILTER (WHERE account = 'task_escrow') AS escrow,
         -sum(amount_cents) FILTER (WHERE account = 'contributor_payable') AS owed,
         -sum(amount_cents) FILTER (WHERE account = 'platform_loss') AS loss
  FROM ledger_entries WHERE kind IN ('reversal', 'reversal_return') GROUP BY 1) e ON e.cause_id = v.id
WHERE coalesce(v.from_escrow_cents, 0) <> coalesce(e.escrow, 0)
   OR coalesce(v.from_owed_cents, 0) <> coalesce(e.owed, 0)
   OR coalesce(v.platform_loss_cents, 0) <> coalesce(e.loss, 0);

-- LedgerAudit.All
PREPARE statement_101 AS
SELECT 'submission_unpaid', s.id, 'approved without a payout'
FROM submissions s
LEFT JOIN payouts p ON p.submission_id = s.id
WHERE s.status = 'approved' AND p.id IS NULL;

-- LedgerAudit.All
PREPARE statement_102 AS
SELECT 'task_balance', t.id, format('funded %s; paid %s, owed %s, refunded %s, reversed %s, escrow %s',
       t.funded_cents, coalesce(p.paid, 0), coalesce(p.owed, 0), coalesce(r.refunded, 0), coalesce(v.reversed, 0), coalesce(e.escrow, 0))
FROM tasks t
LEFT JOIN (
  SELECT task_id, sum(amount_cents) FILTER (WHERE status = 'paid') AS paid, sum(amount_cents) FILTER (WHERE status <> 'paid') AS owed
  FROM payouts GROUP BY task_id) p ON p.task_id = t.id
LEFT JOIN (
  SELECT task_id, sum(amount_cents) AS refunded FROM refunds WHERE reason = 'task_cancelled' GROUP BY task_id) r ON r.task_id = t.id
LEFT JOIN (
  SELECT task_id, sum(from_escrow_cents) AS reversed FROM payment_reversals GROUP BY task_id) v ON v.task_id = t.id
LEFT JOIN (
  SELECT task_id, sum(amount_cents) AS escrow FROM ledger_entries WHERE account = 'task_escrow' GROUP BY task_id) e ON e.task_id = t.id
WHERE t.funded_cents
  <> coalesce(p.paid, 0) + coalesce(p.owed, 0) + coalesce(r.refunded, 0) + coalesce(v.reversed, 0) + coalesce(e.escrow, 0);

-- LedgerAudit.All
PREPARE statement_103 AS
SELECT 'task_escrow', t.id, format('the ledger holds %s; funded %s - approved %s x %s - refunded %s - reversed %s',
       coalesce(e.escrow, 0), t.funded_cents, t.approved_count, t.reward_cents, t.refunded_cents, t.reversed_cents)
FROM tasks t
LEFT JOIN (
  SELECT task_id, sum(amount_cents) AS escrow FROM ledger_entries WHERE account = 'task_escrow' GROUP BY task_id) e ON e.task_id = t.id
WHERE coalesce(e.escrow, 0) <> t.funded_cents - t.approved_count * t.reward_cents - t.refunded_cents - t.reversed_cents
   OR coalesce(e.escrow, 0) < 0;

-- LedgerAudit.Changed
PREPARE statement_104 (text[]) AS
WITH tasks AS (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
ledger_entries AS (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
checkout_sessions AS (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
submissions AS (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
payouts AS (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
refunds AS (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
payment_reversals AS (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))
SELECT 'ledger_unbalanced', 'ledger', format('all entries sum to %s', sum(amount_cents))
FROM ledger_entries
HAVING sum(amount_cents) <> 0;

-- LedgerAudit.Changed
PREPARE statement_105 (text[]) AS
WITH tasks AS (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
ledger_entries AS (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
checkout_sessions AS (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
submissions AS (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
payouts AS (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
refunds AS (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
payment_reversals AS (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))
SELECT 'movement_unbalanced', cause_id, format('%s: %s entries of %s tasks sum to %s', kind, count(*), count(DISTINCT task_id), sum(amount_cents))
FROM ledger_entries
GROUP BY cause_id, kind
HAVING sum(amount_cents) <> 0 OR count(*) NOT BETWEEN 2 AND CASE WHEN kind IN ('reversal', 'reversal_return') THEN 4 ELSE 2 END OR count(DISTINCT task_id) <> 1;

-- LedgerAudit.Changed
PREPARE statement_106 (text[]) AS
WITH tasks AS (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
ledger_entries AS (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
checkout_sessions AS (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
submissions AS (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
payouts AS (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
refunds AS (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
payment_reversals AS (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))
SELECT 'payment', coalesce(s.id, e.cause_id), format('session %s of %s; the ledger received %s',
       coalesce(s.status, 'missing'), coalesce(s.amount_cents, 0), coalesce(-e.amount_cents, 0))
FROM checkout_sessions s
FULL JOIN (SELECT cause_id, amount_cents FROM ledger_entries WHERE kind = 'payment' AND account = 'stripe_clearing') e ON e.cause_id = s.id
WHERE coalesce(CASE WHEN s.status = 'paid' THEN s.amount_cents END, 0) <> coalesce(-e.amount_cents, 0);

-- LedgerAudit.Changed
PREPARE statement_107 (text[]) AS
WITH tasks AS (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
ledger_entries AS (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
checkout_sessions AS (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
submissions AS (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
payouts AS (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
refunds AS (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
payment_reversals AS (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))
SELECT 'payment_unreturned', e.cause_id, format('the unneeded payment of %s has no refund', e.amount_cents)
FROM ledger_entries e
WHERE e.kind = 'payment' AND e.account = 'refund_payable'
  AND NOT EXISTS (SELECT FROM refunds r WHERE r.checkout_session_id = e.cause_id AND r.reason = 'nothing_to_pay' AND r.amount_cents = e.amount_cents);

-- LedgerAudit.Changed
PREPARE statement_108 (text[]) AS
WITH tasks AS (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
ledger_entries AS (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
checkout_sessions AS (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
submissions AS (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
payouts AS (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
refunds AS (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
payment_reversals AS (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))
SELECT 'payout', coalesce(p.id, e.cause_id), format('payout %s of %s for a submission that is %s; the ledger has %s owed and %s transferred',
       coalesce(p.status, 'missing'), coalesce(p.amount_cents, 0), coalesce(s.status, 'missing'), coalesce(e.owed, 0), coalesce(e.transferred, 0))
FROM payouts p
JOIN submissions s ON s.id = p.submission_id
FULL JOIN (
  SELECT cause_id, sum(amount_cents) FILTER (WHERE kind = 'approval') AS owed, -sum(amount_cents) FILTER (WHERE kind = 'transfer') AS transferred
  FROM ledger_entries WHERE account = 'contributor_payable' AND kind IN ('approval', 'transfer') GROUP BY cause_id) e ON e.cause_id = p.id
WHERE coalesce(p.amount_cents, 0) <> coalesce(e.owed, 0)
   OR coalesce(CASE WHEN p.status = 'paid' THEN p.amount_cents END, 0) <> coalesce(e.transferred, 0)
   OR s.status <> 'approved';

-- LedgerAudit.Changed
PREPARE statement_109 (text[]) AS
WITH tasks AS (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
ledger_entries AS (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
checkout_sessions AS (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
submissions AS (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
payouts AS (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
refunds AS (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
payment_reversals AS (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))
SELECT 'refund', coalesce(r.id, e.cause_id), format('refund %s of %s, %s; the ledger has %s from escrow, %s from its payment and %s paid back',
       coalesce(r.status, 'missing'), coalesce(r.amount_cents, 0), coalesce(r.reason, 'no reason'),
       coalesce(e.cancelled, 0), coalesce(p.amount_cents, 0), coalesce(e.paid_back, 0))
FROM refunds r
LEFT JOIN ledger_entries p ON p.cause_id = r.checkout_session_id AND p.kind = 'payment' AND p.account = 'refund_payable'
FULL JOIN (
  SELECT split_part(cause_id, ':', 1) AS cause_id, sum(amount_cents) FILTER (WHERE kind = 'cancellation') AS cancelled,
         -sum(amount_cents) FILTER (WHERE kind IN ('refund', 'refund_return')) AS paid_back
  FROM ledger_entries WHERE account = 'refund_payable' AND kind IN ('cancellation', 'refund', 'refund_return') GROUP BY 1) e ON e.cause_id = r.id
WHERE coalesce(CASE WHEN r.reason = 'task_cancelled' THEN r.amount_cents END, 0) <> coalesce(e.cancelled, 0)
   OR coalesce(CASE WHEN r.status = 'succeeded' THEN r.amount_cents END, 0) <> coalesce(e.paid_back, 0)
   OR (r.reason = 'nothing_to_pay' AND p.amount_cents IS DISTINCT FROM r.amount_cents);

-- LedgerAudit.Changed
PREPARE statement_110 (text[]) AS
WITH tasks AS (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
ledger_entries AS (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
checkout_sessions AS (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
submissions AS (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
payouts AS (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
refunds AS (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
payment_reversals AS (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))
SELECT 'reversal', coalesce(v.id, e.cause_id), format('escrow %s, owed %s, loss %s; the ledger has %s, %s, %s',
       coalesce(v.from_escrow_cents, 0), coalesce(v.from_owed_cents, 0), coalesce(v.platform_loss_cents, 0),
       coalesce(e.escrow, 0), coalesce(e.owed, 0), coalesce(e.loss, 0))
FROM payment_reversals v
FULL JOIN (
  SELECT split_part(cause_id, ':', 1) AS cause_id, -sum(amount_cents) FILTER (WHERE account = 'task_escrow') AS escrow,
         -sum(amount_cents) FILTER (WHERE account = 'contributor_payable') AS owed,
         -sum(amount_cents) FILTER (WHERE account = 'platform_loss') AS loss
  FROM ledger_entries WHERE kind IN ('reversal', 'reversal_return') GROUP BY 1) e ON e.cause_id = v.id
WHERE coalesce(v.from_escrow_cents, 0) <> coalesce(e.escrow, 0)
   OR coalesce(v.from_owed_cents, 0) <> coalesce(e.owed, 0)
   OR coalesce(v.platform_loss_cents, 0) <> coalesce(e.loss, 0);

-- LedgerAudit.Changed
PREPARE statement_111 (text[]) AS
WITH tasks AS (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
ledger_entries AS (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
checkout_sessions AS (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
submissions AS (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
payouts AS (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
refunds AS (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
payment_reversals AS (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))
SELECT 'submission_unpaid', s.id, 'approved without a payout'
FROM submissions s
LEFT JOIN payouts p ON p.submission_id = s.id
WHERE s.status = 'approved' AND p.id IS NULL;

-- LedgerAudit.Changed
PREPARE statement_112 (text[]) AS
WITH tasks AS (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
ledger_entries AS (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
checkout_sessions AS (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
submissions AS (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
payouts AS (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
refunds AS (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
payment_reversals AS (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))
SELECT 'task_balance', t.id, format('funded %s; paid %s, owed %s, refunded %s, reversed %s, escrow %s',
       t.funded_cents, coalesce(p.paid, 0), coalesce(p.owed, 0), coalesce(r.refunded, 0), coalesce(v.reversed, 0), coalesce(e.escrow, 0))
FROM tasks t
LEFT JOIN (
  SELECT task_id, sum(amount_cents) FILTER (WHERE status = 'paid') AS paid, sum(amount_cents) FILTER (WHERE status <> 'paid') AS owed
  FROM payouts GROUP BY task_id) p ON p.task_id = t.id
LEFT JOIN (
  SELECT task_id, sum(amount_cents) AS refunded FROM refunds WHERE reason = 'task_cancelled' GROUP BY task_id) r ON r.task_id = t.id
LEFT JOIN (
  SELECT task_id, sum(from_escrow_cents) AS reversed FROM payment_reversals GROUP BY task_id) v ON v.task_id = t.id
LEFT JOIN (
  SELECT task_id, sum(amount_cents) AS escrow FROM ledger_entries WHERE account = 'task_escrow' GROUP BY task_id) e ON e.task_id = t.id
WHERE t.funded_cents
  <> coalesce(p.paid, 0) + coalesce(p.owed, 0) + coalesce(r.refunded, 0) + coalesce(v.reversed, 0) + coalesce(e.escrow, 0);

-- LedgerAudit.Changed
PREPARE statement_113 (text[]) AS
WITH tasks AS (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
ledger_entries AS (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
checkout_sessions AS (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
submissions AS (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
payouts AS (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
refunds AS (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
payment_reversals AS (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))
SELECT 'task_escrow', t.id, format('the ledger holds %s; funded %s - approved %s x %s - refunded %s - reversed %s',
       coalesce(e.escrow, 0), t.funded_cents, t.approved_count, t.reward_cents, t.refunded_cents, t.reversed_cents)
FROM tasks t
LEFT JOIN (
  SELECT task_id, sum(amount_cents) AS escrow FROM ledger_entries WHERE account = 'task_escrow' GROUP BY task_id) e ON e.task_id = t.id
WHERE coalesce(e.escrow, 0) <> t.funded_cents - t.approved_count * t.reward_cents - t.refunded_cents - t.reversed_cents
   OR coalesce(e.escrow, 0) < 0;

-- LedgerAudit.ChangedTasks
PREPARE statement_114 (timestamptz) AS
SELECT task_id FROM ledger_entries WHERE created_at >= $1
UNION
SELECT id FROM tasks WHERE updated_at >= $1
UNION
SELECT task_id FROM payouts WHERE paid_at >= $1
UNION
SELECT task_id FROM checkout_sessions WHERE paid_at >= $1;

-- LedgerAudit.Faults
PREPARE statement_115 (timestamptz) AS
INSERT INTO ledger_checks (checked_until) VALUES ($1)
ON CONFLICT (id) DO UPDATE SET checked_until = greatest(ledger_checks.checked_until, excluded.checked_until);

-- LedgerAudit.Faults
PREPARE statement_116 AS
SELECT checked_until FROM ledger_checks;

-- LedgerStore.FindBalance
PREPARE statement_117 (text, text, text) AS
SELECT t.id AS task_id,
       coalesce(sum(e.amount_cents) FILTER (WHERE e.account = 'task_escrow' AND e.kind = 'payment'), 0)::bigint AS funded_cents,
       coalesce(sum(e.amount_cents) FILTER (WHERE e.account = 'task_escrow'), 0)::bigint AS escrow_cents,
       coalesce(sum(e.amount_cents) FILTER (WHERE e.account = 'contributor_payable'), 0)::bigint AS owed_cents,
       coalesce(-sum(e.amount_cents) FILTER (WHERE e.account = 'contributor_payable' AND e.kind = 'transfer'), 0)::bigint AS paid_cents,
       coalesce(sum(e.amount_cents) FILTER (WHERE e.account = 'refund_payable' AND e.kind = 'cancellation'), 0)::bigint AS refunded_cents,
       coalesce(sum(e.amount_cents) FILTER (WHERE e.account = 'disputed'), 0)::bigint AS disputed_cents,
       coalesce(-sum(e.amount_cents) FILTER (WHERE e.account = 'platform_loss'), 0)::bigint AS platform_loss_cents
FROM tasks t
LEFT JOIN ledger_entries e ON e.task_id = t.id
WHERE t.id = $1 AND t.org_id = $2 AND t.mode = $3
GROUP BY t.id;

-- LedgerStore.List
PREPARE statement_118 (text, text, text, text, text, integer) AS
SELECT id, task_id, kind, cause_id, account, amount_cents, created_at FROM ledger_entries WHERE task_id = ANY (ARRAY[$1]) AND (task_id, id) < ($1, $2) AND (task_id, id) > ($1, $3) AND org_id = $4 AND mode = $5 ORDER BY task_id DESC, id DESC LIMIT $6;

-- LedgerStore.List
PREPARE statement_119 (text, text, text, text, text, integer) AS
SELECT id, task_id, kind, cause_id, account, amount_cents, created_at FROM ledger_entries WHERE task_id = ANY (ARRAY[$1]) AND (task_id, id) < ($1, $2) AND (task_id, id) > ($1, $3) AND org_id = $4 AND mode = $5 ORDER BY task_id, id LIMIT $6;

-- LedgerStore.Record
PREPARE statement_120 (text, text, text, text, text, timestamptz, text[], text[], bigint[]) AS
INSERT INTO ledger_entries (id, org_id, mode, task_id, kind, cause_id, account, amount_cents, created_at)
SELECT entry.id, $1, $2, $3, $4, $5, entry.account, entry.amount_cents, $6
FROM unnest($7, $8, $9) AS entry (id, account, amount_cents);

-- MediaCheckStore.ClaimDue
PREPARE statement_121 (timestamptz, text, timestamptz) AS
UPDATE submissions SET check_due_at = $1, check_attempts = check_attempts + 1
WHERE id = ANY (ARRAY(
  SELECT id FROM submissions
  WHERE preview_status = 'pending' AND org_id > $2 AND check_due_at <= $3
  ORDER BY org_id, check_due_at, id
  LIMIT 1
  FOR UPDATE SKIP LOCKED))
RETURNING id, org_id, mode, contributor_id, media_object_key, duration_seconds, NOT has_poster AS needs_poster,
          film_strip = 'due' AS needs_film_strip, check_attempts::int AS attempts, check_due_at AS leased_until,
          video_sha256;

-- MediaCheckStore.CountPending
PREPARE statement_122 AS
SELECT count(*) FROM submissions WHERE preview_status = 'pending';

-- MediaCheckStore.Finish
PREPARE statement_123 (text, boolean, boolean, double precision, double precision, boolean, boolean, boolean, boolean, text, text, text) AS
UPDATE submissions
SET preview_status = $1, has_poster = has_poster OR $2,
    film_strip = CASE WHEN film_strip <> 'due' THEN film_strip WHEN $3 THEN 'cut' ELSE 'none' END,
    brightness = $4, sharpness = $5, is_dark = $6, is_blurred = $7, is_still = $8, is_silent = $9
WHERE id = $10 AND org_id = $11 AND mode = $12;

-- MediaCheckStore.LockClaim
PREPARE statement_124 (text, text, text, timestamptz) AS
SELECT id FROM submissions
WHERE id = $1 AND org_id = $2 AND mode = $3 AND preview_status = 'pending' AND check_due_at = $4
FOR UPDATE;

-- MediaCheckStore.Postpone
PREPARE statement_125 (timestamptz, text, text, text, timestamptz) AS
UPDATE submissions SET check_due_at = $1
WHERE id = $2 AND org_id = $3 AND mode = $4 AND preview_status = 'pending' AND check_due_at = $5;

-- MembershipStore.Add
PREPARE statement_126 (text, text, text, bytea, text, timestamptz, timestamptz, text, timestamptz) AS
INSERT INTO invitations (id, org_id, role, token_hash, invited_by, created_at, expires_at, accepted_by, revoked_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- MembershipStore.Add
PREPARE statement_127 (text, text, text, timestamptz) AS
INSERT INTO memberships (org_id, user_id, role, created_at) VALUES ($1, $2, $3, $4);

-- MembershipStore.CountOpen
PREPARE statement_128 (text, timestamptz) AS
SELECT count(*)::int FROM invitations
WHERE org_id = $1 AND accepted_by IS NULL AND revoked_at IS NULL AND expires_at > $2;

-- MembershipStore.CountOwners
PREPARE statement_129 (text) AS
SELECT count(*)::int FROM memberships WHERE org_id = $1 AND role = 'owner';

-- MembershipStore.FindForUpdate
PREPARE statement_130 (text, text) AS
SELECT org_id, user_id, role, created_at FROM memberships WHERE org_id = $1 AND user_id = $2 FOR UPDATE;

-- MembershipStore.FindInvitationForUpdate
PREPARE statement_131 (text, text) AS
SELECT id, org_id, role, token_hash, invited_by, created_at, expires_at, accepted_by, revoked_at FROM invitations WHERE org_id = $1 AND id = $2 FOR UPDATE;

-- MembershipStore.FindOpen
PREPARE statement_132 (timestamptz, bytea) AS
SELECT i.id, i.org_id, o.name AS org_name, u.display_name AS invited_by_name, i.role, i.created_at, i.expires_at
FROM invitations i
JOIN organizations o ON o.id = i.org_id
JOIN users u ON u.id = i.invited_by
JOIN memberships inviter ON inviter.org_id = i.org_id AND inviter.user_id = i.invited_by AND inviter.role = 'owner'
WHERE i.accepted_by IS NULL AND i.revoked_at IS NULL AND i.expires_at > $1
AND i.token_hash = $2;

-- MembershipStore.IsMember
PREPARE statement_133 (text, text) AS
SELECT EXISTS (SELECT FROM memberships WHERE org_id = $1 AND user_id = $2);

-- MembershipStore.List
PREPARE statement_134 (text) AS
SELECT m.user_id, u.display_name, u.email, m.role, m.created_at
FROM memberships m
JOIN users u ON u.id = m.user_id
WHERE m.org_id = $1
ORDER BY u.display_name, m.user_id
LIMIT 500;

-- MembershipStore.ListOf
PREPARE statement_135 (text) AS
SELECT m.org_id, o.name AS org_name, m.role
FROM memberships m
JOIN organizations o ON o.id = m.org_id
WHERE m.user_id = $1
ORDER BY o.name
LIMIT 100;

-- MembershipStore.ListOpen
PREPARE statement_136 (timestamptz, text) AS
SELECT i.id, i.org_id, o.name AS org_name, u.display_name AS invited_by_name, i.role, i.created_at, i.expires_at
FROM invitations i
JOIN organizations o ON o.id = i.org_id
JOIN users u ON u.id = i.invited_by
JOIN memberships inviter ON inviter.org_id = i.org_id AND inviter.user_id = i.invited_by AND inviter.role = 'owner'
WHERE i.accepted_by IS NULL AND i.revoked_at IS NULL AND i.expires_at > $1
AND i.org_id = $2 ORDER BY i.id DESC LIMIT 100;

-- MembershipStore.ListOpenForUpdate
PREPARE statement_137 (text, text, timestamptz) AS
SELECT id, org_id, role, token_hash, invited_by, created_at, expires_at, accepted_by, revoked_at FROM invitations WHERE org_id = $1 AND invited_by = $2 AND accepted_by IS NULL AND revoked_at IS NULL AND expires_at > $3
ORDER BY id
FOR UPDATE;

-- MembershipStore.Remove
PREPARE statement_138 (text, text) AS
DELETE FROM memberships WHERE org_id = $1 AND user_id = $2;

-- MembershipStore.Save
PREPARE statement_139 (text, timestamptz, text) AS
UPDATE invitations SET accepted_by = $1, revoked_at = $2 WHERE id = $3;

-- MembershipStore.Save
PREPARE statement_140 (text, text, text) AS
UPDATE memberships SET role = $1 WHERE org_id = $2 AND user_id = $3;

-- NearDuplicateStore.IsSimulated
PREPARE statement_141 (text, text) AS
SELECT normalized_email LIKE $1 FROM users WHERE id = $2;

-- NearDuplicateStore.ListCandidates
PREPARE statement_142 (bigint[], integer, integer, text, text, smallint, text) AS
SELECT v.video, v.submission_id, v.org_id, v.duration_seconds, v.hashes
FROM near_duplicate_videos v
WHERE v.video = ANY (ARRAY(
  SELECT bucket.video
  FROM unnest($1) AS keys (key)
  CROSS JOIN LATERAL (SELECT video FROM near_duplicate_keys WHERE key = keys.key ORDER BY video DESC LIMIT $2) bucket
  GROUP BY bucket.video
  ORDER BY count(*) DESC, bucket.video DESC
  LIMIT $3))
  AND v.org_id = $4 AND v.mode = $5 AND v.algorithm = $6 AND v.submission_id <> $7;

-- NearDuplicateStore.ListContributed
PREPARE statement_143 (text, text, smallint, text, text, integer) AS
SELECT v.video, v.submission_id, v.org_id, v.duration_seconds, v.hashes
FROM near_duplicate_videos v
JOIN submissions s ON s.id = v.submission_id
WHERE v.contributor_id = $1 AND v.mode = $2 AND v.algorithm = $3 AND v.submission_id <> $4
  AND (v.org_id = $5 OR s.status <> 'rejected')
ORDER BY v.video DESC
LIMIT $6;

-- NearDuplicateStore.ListExact
PREPARE statement_144 (text, bytea, text, text, text, integer) AS
SELECT v.video, v.submission_id, v.org_id, v.duration_seconds, v.hashes
FROM near_duplicate_videos v
JOIN submissions s ON s.id = v.submission_id
WHERE v.mode = $1 AND v.video_sha256 = $2 AND v.submission_id <> $3
  AND (v.org_id = $4 OR (v.contributor_id = $5 AND s.status <> 'rejected'))
ORDER BY v.video
LIMIT $6;

-- NearDuplicateStore.ListMovements
PREPARE statement_145 (bigint[], text, text, text) AS
SELECT video, movement
FROM near_duplicate_videos
WHERE video = ANY ($1) AND mode = $2 AND (org_id = $3 OR contributor_id = $4);

-- NearDuplicateStore.Put
PREPARE statement_146 (text, text, text, text, smallint, bytea, smallint, bytea, bytea, bigint[]) AS
WITH stored AS (
  INSERT INTO near_duplicate_videos (submission_id, org_id, mode, contributor_id, algorithm, video_sha256, duration_seconds, hashes,
                                     movement)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (submission_id) DO UPDATE
  SET algorithm = $5, video_sha256 = $6, duration_seconds = $7, hashes = $8, movement = $9
  RETURNING video)
INSERT INTO near_duplicate_keys (key, video)
SELECT keys.key, stored.video FROM stored, unnest($10) AS keys (key)
ON CONFLICT DO NOTHING;

-- NearDuplicateStore.Save
PREPARE statement_147 (text, text, boolean, text, text, text) AS
UPDATE submissions
SET near_duplicate_check = $1, near_duplicates = $2::jsonb, seen_elsewhere = $3
WHERE id = $4 AND org_id = $5 AND mode = $6;

-- OfferStore.Find
PREPARE statement_148 (timestamptz, text, text) AS
WITH offers AS (SELECT id, org_id, mode, title, instructions, status, funding_hold, modalities, device_requirement, requirements,
       CASE WHEN example_verdict = 'ready' THEN example_media_key END AS example_media_key, reward_cents, target_submissions,
       approved_count, funded_cents, refunded_cents, reversed_cents, auto_approve_after_days, created_at,
       CASE WHEN status = 'open' AND funding_hold IS NULL THEN target_submissions - approved_count - pending_count - held.places
            ELSE 0 END AS places_left
FROM tasks
CROSS JOIN LATERAL (
  SELECT count(*)::integer AS places
  FROM reservations r
  WHERE (r.task_id, r.held_until) > (tasks.id, $1) AND (r.task_id, r.held_until) < (tasks.id, 'infinity') AND r.status = 'live') held WHERE id = $2 AND mode = $3 AND status <> 'funding') , buyers AS (
  SELECT o.org_id, (SELECT name FROM organizations WHERE id = o.org_id) AS name,
         coalesce(stored.decisions, current.decisions) AS decisions,
         CASE WHEN stored.decisions IS NULL THEN current.approval_rate ELSE stored.approval_rate END AS approval_rate,
         CASE WHEN stored.decisions IS NULL THEN current.median_seconds ELSE stored.median_seconds END AS median_seconds
  FROM (SELECT DISTINCT org_id, mode FROM offers) o
  LEFT JOIN LATERAL (
    SELECT decisions, approval_rate, median_seconds
    FROM review_records
    WHERE org_id = o.org_id AND mode = o.mode
      AND NOT EXISTS (SELECT 1 FROM tally_deltas WHERE scope = o.org_id AND mode = o.mode AND part > '' AND part < ':' AND name = 'decision')) stored ON true
  LEFT JOIN LATERAL (SELECT count(*)::integer AS decisions,
       avg(CASE WHEN status = 'approved' THEN 1.0 ELSE 0.0 END)::double precision AS approval_rate,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM reviewed_at - created_at)) AS median_seconds
FROM (
  SELECT status, reviewed_at, created_at
  FROM submissions
  WHERE (org_id, mode, reviewed_at) > (o.org_id, o.mode, '-infinity') AND (org_id, mode, reviewed_at) < (o.org_id, o.mode, 'infinity')
    AND status <> 'pending'
  ORDER BY org_id DESC, mode DESC, reviewed_at DESC
  LIMIT 200) latest) current ON stored.decisions IS NULL)
SELECT t.id, t.mode, t.title, t.instructions, t.status, t.funding_hold, t.modalities, t.device_requirement, t.requirements,
       t.example_media_key, t.reward_cents, t.target_submissions, t.places_left,
       t.funded_cents - t.refunded_cents - t.reversed_cents - t.approved_count * t.reward_cents AS escrow_cents,
       t.auto_approve_after_days, t.created_at, b.name AS buyer_name, b.decisions AS buyer_decisions,
       b.approval_rate AS buyer_approval_rate, b.median_seconds AS buyer_median_decision_seconds
FROM offers t
JOIN buyers b ON b.org_id = t.org_id;

-- OfferStore.List
PREPARE statement_149 (timestamptz, text, text, text, integer) AS
WITH offers AS (SELECT id, org_id, mode, title, instructions, status, funding_hold, modalities, device_requirement, requirements,
       CASE WHEN example_verdict = 'ready' THEN example_media_key END AS example_media_key, reward_cents, target_submissions,
       approved_count, funded_cents, refunded_cents, reversed_cents, auto_approve_after_days, created_at,
       CASE WHEN status = 'open' AND funding_hold IS NULL THEN target_submissions - approved_count - pending_count - held.places
            ELSE 0 END AS places_left
FROM tasks
CROSS JOIN LATERAL (
  SELECT count(*)::integer AS places
  FROM reservations r
  WHERE (r.task_id, r.held_until) > (tasks.id, $1) AND (r.task_id, r.held_until) < (tasks.id, 'infinity') AND r.status = 'live') held WHERE mode = ANY (ARRAY[$2]) AND (mode, id) < ($2, $3) AND (mode, id) > ($2, $4) AND status = 'open' AND funding_hold IS NULL AND approved_count + pending_count < target_submissions
  AND held.places < target_submissions - approved_count - pending_count ORDER BY mode DESC, id DESC LIMIT $5) , buyers AS (
  SELECT o.org_id, (SELECT name FROM organizations WHERE id = o.org_id) AS name,
         coalesce(stored.decisions, current.decisions) AS decisions,
         CASE WHEN stored.decisions IS NULL THEN current.approval_rate ELSE stored.approval_rate END AS approval_rate,
         CASE WHEN stored.decisions IS NULL THEN current.median_seconds ELSE stored.median_seconds END AS median_seconds
  FROM (SELECT DISTINCT org_id, mode FROM offers) o
  LEFT JOIN LATERAL (
    SELECT decisions, approval_rate, median_seconds
    FROM review_records
    WHERE org_id = o.org_id AND mode = o.mode
      AND NOT EXISTS (SELECT 1 FROM tally_deltas WHERE scope = o.org_id AND mode = o.mode AND part > '' AND part < ':' AND name = 'decision')) stored ON true
  LEFT JOIN LATERAL (SELECT count(*)::integer AS decisions,
       avg(CASE WHEN status = 'approved' THEN 1.0 ELSE 0.0 END)::double precision AS approval_rate,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM reviewed_at - created_at)) AS median_seconds
FROM (
  SELECT status, reviewed_at, created_at
  FROM submissions
  WHERE (org_id, mode, reviewed_at) > (o.org_id, o.mode, '-infinity') AND (org_id, mode, reviewed_at) < (o.org_id, o.mode, 'infinity')
    AND status <> 'pending'
  ORDER BY org_id DESC, mode DESC, reviewed_at DESC
  LIMIT 200) latest) current ON stored.decisions IS NULL)
SELECT t.id, t.mode, t.title, t.instructions, t.status, t.funding_hold, t.modalities, t.device_requirement, t.requirements,
       t.example_media_key, t.reward_cents, t.target_submissions, t.places_left,
       t.funded_cents - t.refunded_cents - t.reversed_cents - t.approved_count * t.reward_cents AS escrow_cents,
       t.auto_approve_after_days, t.created_at, b.name AS buyer_name, b.decisions AS buyer_decisions,
       b.approval_rate AS buyer_approval_rate, b.median_seconds AS buyer_median_decision_seconds
FROM offers t
JOIN buyers b ON b.org_id = t.org_id ORDER BY id DESC;

-- OfferStore.List
PREPARE statement_150 (timestamptz, text, text, text, integer) AS
WITH offers AS (SELECT id, org_id, mode, title, instructions, status, funding_hold, modalities, device_requirement, requirements,
       CASE WHEN example_verdict = 'ready' THEN example_media_key END AS example_media_key, reward_cents, target_submissions,
       approved_count, funded_cents, refunded_cents, reversed_cents, auto_approve_after_days, created_at,
       CASE WHEN status = 'open' AND funding_hold IS NULL THEN target_submissions - approved_count - pending_count - held.places
            ELSE 0 END AS places_left
FROM tasks
CROSS JOIN LATERAL (
  SELECT count(*)::integer AS places
  FROM reservations r
  WHERE (r.task_id, r.held_until) > (tasks.id, $1) AND (r.task_id, r.held_until) < (tasks.id, 'infinity') AND r.status = 'live') held WHERE mode = ANY (ARRAY[$2]) AND (mode, id) < ($2, $3) AND (mode, id) > ($2, $4) AND status = 'open' AND funding_hold IS NULL AND approved_count + pending_count < target_submissions
  AND held.places < target_submissions - approved_count - pending_count ORDER BY mode, id LIMIT $5) , buyers AS (
  SELECT o.org_id, (SELECT name FROM organizations WHERE id = o.org_id) AS name,
         coalesce(stored.decisions, current.decisions) AS decisions,
         CASE WHEN stored.decisions IS NULL THEN current.approval_rate ELSE stored.approval_rate END AS approval_rate,
         CASE WHEN stored.decisions IS NULL THEN current.median_seconds ELSE stored.median_seconds END AS median_seconds
  FROM (SELECT DISTINCT org_id, mode FROM offers) o
  LEFT JOIN LATERAL (
    SELECT decisions, approval_rate, median_seconds
    FROM review_records
    WHERE org_id = o.org_id AND mode = o.mode
      AND NOT EXISTS (SELECT 1 FROM tally_deltas WHERE scope = o.org_id AND mode = o.mode AND part > '' AND part < ':' AND name = 'decision')) stored ON true
  LEFT JOIN LATERAL (SELECT count(*)::integer AS decisions,
       avg(CASE WHEN status = 'approved' THEN 1.0 ELSE 0.0 END)::double precision AS approval_rate,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM reviewed_at - created_at)) AS median_seconds
FROM (
  SELECT status, reviewed_at, created_at
  FROM submissions
  WHERE (org_id, mode, reviewed_at) > (o.org_id, o.mode, '-infinity') AND (org_id, mode, reviewed_at) < (o.org_id, o.mode, 'infinity')
    AND status <> 'pending'
  ORDER BY org_id DESC, mode DESC, reviewed_at DESC
  LIMIT 200) latest) current ON stored.decisions IS NULL)
SELECT t.id, t.mode, t.title, t.instructions, t.status, t.funding_hold, t.modalities, t.device_requirement, t.requirements,
       t.example_media_key, t.reward_cents, t.target_submissions, t.places_left,
       t.funded_cents - t.refunded_cents - t.reversed_cents - t.approved_count * t.reward_cents AS escrow_cents,
       t.auto_approve_after_days, t.created_at, b.name AS buyer_name, b.decisions AS buyer_decisions,
       b.approval_rate AS buyer_approval_rate, b.median_seconds AS buyer_median_decision_seconds
FROM offers t
JOIN buyers b ON b.org_id = t.org_id ORDER BY id;

-- OrganizationStore.Add
PREPARE statement_151 (text, text, text, timestamptz) AS
INSERT INTO organizations (id, name, name_skeleton, created_at) VALUES ($1, $2, $3, $4);

-- OrganizationStore.Exists
PREPARE statement_152 (text) AS
SELECT EXISTS (SELECT FROM organizations WHERE id = $1);

-- OrganizationStore.IsNameTaken
PREPARE statement_153 (text, text) AS
SELECT EXISTS (SELECT FROM organizations WHERE name = $1 OR name_skeleton = $2);

-- OrganizationStore.ListWithoutSkeleton
PREPARE statement_154 AS
SELECT id, name FROM organizations WHERE name_skeleton IS NULL ORDER BY id;

-- OrganizationStore.SetSkeleton
PREPARE statement_155 (text, text) AS
UPDATE organizations SET name_skeleton = $1
WHERE id = $2 AND NOT EXISTS (SELECT FROM organizations WHERE name_skeleton = $1);

-- PayoutAccountStore.Add
PREPARE statement_156 (text, text, text, boolean, boolean, text[], timestamptz, timestamptz) AS
INSERT INTO payout_accounts (id, user_id, mode, is_payable, is_gone, former_ids, as_of, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (user_id, mode) DO NOTHING;

-- PayoutAccountStore.Find
PREPARE statement_157 (text) AS
SELECT id, user_id, mode, is_payable, is_gone, former_ids, as_of, created_at FROM payout_accounts WHERE id = $1;

-- PayoutAccountStore.Find
PREPARE statement_158 (text, text) AS
SELECT id, user_id, mode, is_payable, is_gone, former_ids, as_of, created_at FROM payout_accounts WHERE user_id = $1 AND mode = $2;

-- PayoutAccountStore.FindForUpdate
PREPARE statement_159 (text, text) AS
SELECT id, user_id, mode, is_payable, is_gone, former_ids, as_of, created_at FROM payout_accounts WHERE user_id = $1 AND mode = $2 FOR UPDATE;

-- PayoutAccountStore.Save
PREPARE statement_160 (text, boolean, boolean, text[], timestamptz, timestamptz, text, text) AS
UPDATE payout_accounts
SET id = $1, is_payable = $2, is_gone = $3, former_ids = $4, as_of = $5, created_at = $6
WHERE user_id = $7 AND mode = $8;

-- PayoutStore.Add
PREPARE statement_161 (text, text, text, text, text, text, bigint, text, text, timestamptz, text, integer, integer, text, text, timestamptz, timestamptz, timestamptz) AS
INSERT INTO payouts (id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, held_until, own_transfer_id, attempts,
refusals, failure_message, transfer_id, created_at, paid_at, next_attempt_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14, $15, $16, $17, $18);

-- PayoutStore.ClaimDue
PREPARE statement_162 (timestamptz, timestamptz, integer) AS
UPDATE payouts SET next_attempt_at = $1
WHERE id = ANY (ARRAY(
  SELECT id FROM payouts
  WHERE status = 'queued' AND next_attempt_at <= $2
  ORDER BY next_attempt_at, id
  LIMIT $3
  FOR UPDATE SKIP LOCKED))
RETURNING id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, held_until, own_transfer_id, attempts,
refusals, failure_message, transfer_id, created_at, paid_at, next_attempt_at;

-- PayoutStore.FindForUpdate
PREPARE statement_163 (text) AS
SELECT id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, held_until, own_transfer_id, attempts,
refusals, failure_message, transfer_id, created_at, paid_at, next_attempt_at FROM payouts WHERE id = $1 FOR UPDATE;

-- PayoutStore.HasPaid
PREPARE statement_164 (text, text) AS
SELECT EXISTS (SELECT 1 FROM payouts WHERE contributor_id = $1 AND mode = $2 AND status = 'paid');

-- PayoutStore.HoldUnsent
PREPARE statement_165 (text, text, text) AS
WITH unsent AS (
  SELECT id, status, amount_cents
  FROM payouts
  WHERE task_id = $1 AND org_id = $2 AND mode = $3 AND status IN ('queued', 'held', 'failed') AND own_transfer_id IS NULL
  ORDER BY id
  FOR UPDATE),
held AS (
  UPDATE payouts SET status = 'held', hold_reason = 'funding_hold', held_until = NULL, next_attempt_at = NULL
  WHERE id IN (SELECT id FROM unsent WHERE status <> 'failed'))
SELECT coalesce(sum(amount_cents), 0)::bigint FROM unsent;

-- PayoutStore.IsFundingHeld
PREPARE statement_166 (text, text, text) AS
SELECT funding_hold IS NOT NULL FROM tasks WHERE id = $1 AND org_id = $2 AND mode = $3 FOR SHARE;

-- PayoutStore.List
PREPARE statement_167 (text, integer) AS
SELECT id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, held_until, own_transfer_id, attempts,
refusals, failure_message, transfer_id, created_at, paid_at, coalesce(next_attempt_at, (SELECT t.next_attempt_at FROM transfers t WHERE t.id = own_transfer_id)) AS next_attempt_at FROM payouts WHERE id < $1 ORDER BY id DESC LIMIT $2;

-- PayoutStore.ListBelowMinimumForUpdate
PREPARE statement_168 (text, text, integer) AS
SELECT id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, held_until, own_transfer_id, attempts,
refusals, failure_message, transfer_id, created_at, paid_at, next_attempt_at
FROM payouts
WHERE contributor_id = $1 AND mode = $2 AND status = 'held' AND hold_reason = 'below_minimum'
  AND own_transfer_id IS NULL
  AND NOT EXISTS (SELECT FROM tasks t WHERE t.id = payouts.task_id AND t.funding_hold IS NOT NULL)
ORDER BY id
LIMIT $3
FOR UPDATE;

-- PayoutStore.ListByStatus
PREPARE statement_169 (text, text, integer) AS
SELECT id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, held_until, own_transfer_id, attempts,
refusals, failure_message, transfer_id, created_at, paid_at, coalesce(next_attempt_at, (SELECT t.next_attempt_at FROM transfers t WHERE t.id = own_transfer_id)) AS next_attempt_at FROM payouts WHERE status = $1 AND id < $2 ORDER BY id DESC LIMIT $3;

-- PayoutStore.ListEarned
PREPARE statement_170 (text, text, text, text, integer) AS
SELECT p.id, p.submission_id, p.task_id, t.title AS task_title, p.amount_cents, p.status, p.hold_reason, p.held_until,
       p.created_at, p.paid_at
FROM payouts p
JOIN tasks t ON t.id = p.task_id WHERE p.contributor_id = ANY (ARRAY[$1]) AND (p.contributor_id, p.mode, p.id) < ($1, $2, $3) AND (p.contributor_id, p.mode, p.id) > ($1, $2, $4) ORDER BY p.contributor_id DESC, p.mode DESC, p.id DESC LIMIT $5;

-- PayoutStore.ListEarned
PREPARE statement_171 (text, text, text, text, integer) AS
SELECT p.id, p.submission_id, p.task_id, t.title AS task_title, p.amount_cents, p.status, p.hold_reason, p.held_until,
       p.created_at, p.paid_at
FROM payouts p
JOIN tasks t ON t.id = p.task_id WHERE p.contributor_id = ANY (ARRAY[$1]) AND (p.contributor_id, p.mode, p.id) < ($1, $2, $3) AND (p.contributor_id, p.mode, p.id) > ($1, $2, $4) ORDER BY p.contributor_id, p.mode, p.id LIMIT $5;

-- PayoutStore.ListHeldForUpdate
PREPARE statement_172 (text, text) AS
SELECT id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, held_until, own_transfer_id, attempts,
refusals, failure_message, transfer_id, created_at, paid_at, next_attempt_at
FROM payouts
WHERE contributor_id = $1 AND mode = $2 AND status = 'held' AND hold_reason = 'account_not_payable'
ORDER BY id
FOR UPDATE;

-- PayoutStore.ListSent
PREPARE statement_173 (text, text, text) AS
SELECT id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, held_until, own_transfer_id, attempts,
refusals, failure_message, transfer_id, created_at, paid_at, next_attempt_at FROM payouts WHERE own_transfer_id = $1 AND contributor_id = $2 AND mode = $3 ORDER BY id;

-- PayoutStore.ListSentForUpdate
PREPARE statement_174 (text, text, text) AS
SELECT id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, held_until, own_transfer_id, attempts,
refusals, failure_message, transfer_id, created_at, paid_at, next_attempt_at FROM payouts WHERE own_transfer_id = $1 AND contributor_id = $2 AND mode = $3 ORDER BY id FOR UPDATE;

-- PayoutStore.ReleaseFundingHold
PREPARE statement_175 (timestamptz, text, text, text) AS
UPDATE payouts SET status = 'queued', hold_reason = NULL, next_attempt_at = CASE WHEN own_transfer_id IS NULL THEN $1 END
WHERE task_id = $2 AND org_id = $3 AND mode = $4 AND status = 'held' AND hold_reason = 'funding_hold';

-- PayoutStore.RequeueHeldUntil
PREPARE statement_176 (timestamptz) AS
UPDATE payouts
SET status = 'queued', hold_reason = NULL, held_until = NULL, next_attempt_at = CASE WHEN own_transfer_id IS NULL THEN $1 END
WHERE status = 'held' AND held_until <= $1;

-- PayoutStore.Save
PREPARE statement_177 (text, text, timestamptz, text, integer, integer, timestamptz, text, text, timestamptz, text, text, text) AS
UPDATE payouts
SET status = $1, hold_reason = $2, held_until = $3, own_transfer_id = $4, attempts = $5,
    refusals = $6, next_attempt_at = $7, failure_message = $8, transfer_id = $9,
    paid_at = $10
WHERE id = $11 AND org_id = $12 AND mode = $13;

-- PayoutStore.SumEarned
PREPARE statement_178 (text, text) AS
SELECT coalesce(sum(total) FILTER (WHERE name = 'pending'), 0)::bigint AS pending_cents,
       coalesce(sum(total) FILTER (WHERE name = 'owed'), 0)::bigint AS owed_cents,
       coalesce(sum(total) FILTER (WHERE name = 'paid'), 0)::bigint AS paid_cents
FROM current_tallies
WHERE scope = $1 AND mode = $2 AND part = '' AND name IN ('pending', 'owed', 'paid');

-- PictureStore.FindFilmStrip
PREPARE statement_179 (text, text, text) AS
SELECT media_object_key FROM submissions WHERE id = $1 AND org_id = $2 AND mode = $3 AND film_strip = 'cut';

-- PictureStore.FindPoster
PREPARE statement_180 (text, text, text) AS
SELECT media_object_key FROM submissions WHERE id = $1 AND org_id = $2 AND mode = $3 AND has_poster;

-- RefundStore.Add
PREPARE statement_181 (text, text, text, text, text, text, bigint, text, text, integer, integer, timestamptz, text, timestamptz) AS
INSERT INTO refunds (id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, refusals, next_attempt_at,
failure_message, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14);

-- RefundStore.ClaimDue
PREPARE statement_182 (timestamptz, timestamptz, integer) AS
UPDATE refunds SET next_attempt_at = $1
WHERE id = ANY (ARRAY(
  SELECT id FROM refunds
  WHERE status = 'pending' AND next_attempt_at <= $2
  ORDER BY next_attempt_at, id
  LIMIT $3
  FOR UPDATE SKIP LOCKED))
RETURNING id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, refusals, next_attempt_at,
failure_message, created_at;

-- RefundStore.FindForUpdate
PREPARE statement_183 (text) AS
SELECT id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, refusals, next_attempt_at,
failure_message, created_at FROM refunds WHERE id = $1 FOR UPDATE;

-- RefundStore.List
PREPARE statement_184 (text, integer) AS
SELECT id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, refusals, next_attempt_at,
failure_message, created_at FROM refunds WHERE id < $1 ORDER BY id DESC LIMIT $2;

-- RefundStore.ListByStatus
PREPARE statement_185 (text, text, integer) AS
SELECT id, task_id, org_id, mode, checkout_session_id, payment_intent_id, amount_cents, reason, status, attempts, refusals, next_attempt_at,
failure_message, created_at FROM refunds WHERE status = $1 AND id < $2 ORDER BY id DESC LIMIT $3;

-- RefundStore.Save
PREPARE statement_186 (text, integer, integer, timestamptz, text, text, text, text) AS
UPDATE refunds
SET status = $1, attempts = $2, refusals = $3, next_attempt_at = $4,
    failure_message = $5
WHERE id = $6 AND org_id = $7 AND mode = $8;

-- RefundStore.SumOf
PREPARE statement_187 (text, text, text) AS
SELECT coalesce(sum(amount_cents), 0)::bigint
FROM refunds
WHERE checkout_session_id = $1 AND org_id = $2 AND mode = $3 AND status <> 'failed';

-- ReservationStore.Add
PREPARE statement_188 (text, text, text, text, text, text, text, timestamptz, timestamptz, timestamptz, text, text) AS
INSERT INTO reservations (id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at, checked_until, upload_id, upload_key)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12);

-- ReservationStore.Add
PREPARE statement_189 (text, text, timestamptz) AS
UPDATE reservations SET status = 'released'
WHERE task_id = $1 AND contributor_id = $2 AND status = 'live' AND held_until <= $3;

-- ReservationStore.CountHeld
PREPARE statement_190 (text, text, timestamptz) AS
SELECT count(*)::integer FROM reservations
WHERE contributor_id = $1 AND mode = $2 AND status = 'live' AND held_until > $3;

-- ReservationStore.CountHeld
PREPARE statement_191 (text) AS
SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE;

-- ReservationStore.Find
PREPARE statement_192 (text, text, text) AS
SELECT id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at, checked_until, upload_id, upload_key FROM reservations WHERE id = $1 AND contributor_id = $2 AND mode = $3;

-- ReservationStore.FindBuyer
PREPARE statement_193 (text, text) AS
SELECT org_id FROM tasks WHERE id = $1 AND mode = $2 AND status <> 'funding';

-- ReservationStore.FindEligibility
PREPARE statement_194 (text, timestamptz, text, text) AS
SELECT (SELECT count(*) FROM reservations
        WHERE (task_id, held_until) > ($1, $2) AND (task_id, held_until) < ($1, 'infinity')
          AND status = 'live')::integer AS live_reservations,
       EXISTS (SELECT 1 FROM memberships WHERE org_id = $3 AND user_id = $4) AS is_member,
       EXISTS (
         SELECT 1 FROM reservations
         WHERE task_id = $1 AND contributor_id = $4 AND status = 'live' AND held_until > $2) AS has_reservation,
       EXISTS (
         SELECT 1 FROM submissions
         WHERE task_id = $1 AND contributor_id = $4 AND status <> 'rejected') AS has_standing_submission,
       (SELECT count(*) FILTER (WHERE status = 'rejected') FROM submissions
         WHERE task_id = $1 AND contributor_id = $4)::integer AS rejections,
       (SELECT country FROM users WHERE id = $4) AS country;

-- ReservationStore.FindEligibilityView
PREPARE statement_195 (text, text, timestamptz) AS
SELECT held.id AS reservation_id, held.expires_at AS held_until, latest.status AS latest_status, coalesce(latest.attempt, 0) AS attempts,
       EXISTS (
         SELECT 1 FROM memberships m JOIN tasks t ON t.org_id = m.org_id WHERE t.id = $1 AND m.user_id = $2) AS is_member,
       (SELECT country FROM users WHERE id = $2) AS country
FROM (SELECT 1) nobody
LEFT JOIN reservations held
  ON held.task_id = $1 AND held.contributor_id = $2 AND held.status = 'live' AND held.held_until > $3
LEFT JOIN LATERAL (
  SELECT status, attempt::integer
  FROM submissions
  WHERE task_id = $1 AND contributor_id = $2
  ORDER BY attempt DESC
  LIMIT 1) latest ON true;

-- ReservationStore.FindForUpdate
PREPARE statement_196 (text, text, text) AS
SELECT id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at, checked_until, upload_id, upload_key FROM reservations WHERE id = $1 AND contributor_id = $2 AND mode = $3 FOR UPDATE;

-- ReservationStore.FindOfLink
PREPARE statement_197 (text) AS
SELECT id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at, checked_until, upload_id, upload_key FROM reservations WHERE id = $1;

-- ReservationStore.FindOutcome
PREPARE statement_198 (text, text, text) AS
SELECT (SELECT id FROM submissions WHERE reservation_id = r.id) AS submission_id,
       (SELECT refusal FROM inspections WHERE reservation_id = r.id ORDER BY reservation_id DESC, id DESC LIMIT 1) AS refusal
FROM reservations r
WHERE r.id = $1 AND r.contributor_id = $2 AND r.mode = $3;

-- ReservationStore.ListHeld
PREPARE statement_199 (text, text, timestamptz, integer) AS
SELECT r.id, r.task_id, t.title AS task_title, t.reward_cents, r.expires_at
FROM reservations r
JOIN tasks t ON t.id = r.task_id
WHERE r.contributor_id = $1 AND r.mode = $2 AND r.status = 'live' AND r.held_until > $3
ORDER BY r.held_until, r.id
LIMIT $4;

-- ReservationStore.ListUnswept
PREPARE statement_200 (timestamptz, integer) AS
SELECT id, task_id, org_id, mode, contributor_id, content_type, status, created_at, expires_at, checked_until, upload_id, upload_key
FROM reservations
WHERE NOT is_swept AND expires_at < $1 AND held_until < $1
ORDER BY expires_at, id
LIMIT $2;

-- ReservationStore.MarkSwept
PREPARE statement_201 (text, text) AS
UPDATE reservations SET is_swept = true WHERE id = $1 AND contributor_id = $2;

-- ReservationStore.ReleaseAll
PREPARE statement_202 (text) AS
UPDATE reservations SET status = 'released'
WHERE (task_id, held_until) > ($1, '-infinity') AND (task_id, held_until) < ($1, 'infinity') AND status = 'live';

-- ReservationStore.Save
PREPARE statement_203 (text, text, timestamptz, timestamptz, text, text, text, text) AS
UPDATE reservations
SET status = $1, content_type = $2, expires_at = $3, checked_until = $4, upload_id = $5,
    upload_key = $6
WHERE id = $7 AND contributor_id = $8;

-- ReversalStore.List
PREPARE statement_204 (text, integer) AS
SELECT id, provider_id, kind, checkout_session_id, task_id, org_id, mode, status, amount_cents, from_escrow_cents, from_owed_cents,
platform_loss_cents, movements, as_of, created_at FROM payment_reversals WHERE id < $1 ORDER BY id DESC LIMIT $2;

-- ReversalStore.ListByStatus
PREPARE statement_205 (text, text, integer) AS
SELECT id, provider_id, kind, checkout_session_id, task_id, org_id, mode, status, amount_cents, from_escrow_cents, from_owed_cents,
platform_loss_cents, movements, as_of, created_at FROM payment_reversals WHERE status = $1 AND id < $2 ORDER BY id DESC LIMIT $3;

-- ReversalStore.ListForUpdate
PREPARE statement_206 (text, text, text) AS
SELECT id, provider_id, kind, checkout_session_id, task_id, org_id, mode, status, amount_cents, from_escrow_cents, from_owed_cents,
platform_loss_cents, movements, as_of, created_at FROM payment_reversals
WHERE task_id = $1 AND org_id = $2 AND mode = $3
ORDER BY id
FOR UPDATE;

-- ReversalStore.Save
PREPARE statement_207 (text, text, text, text, text, text, text, text, bigint, bigint, bigint, bigint, integer, timestamptz, timestamptz) AS
INSERT INTO payment_reversals (id, provider_id, kind, checkout_session_id, task_id, org_id, mode, status, amount_cents, from_escrow_cents, from_owed_cents,
platform_loss_cents, movements, as_of, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13, $14, $15)
ON CONFLICT (id) DO UPDATE
SET status = excluded.status, amount_cents = excluded.amount_cents, from_escrow_cents = excluded.from_escrow_cents,
    from_owed_cents = excluded.from_owed_cents, platform_loss_cents = excluded.platform_loss_cents,
    movements = excluded.movements, as_of = excluded.as_of;

-- ReviewStore.Count
PREPARE statement_208 (text, text) AS
SELECT coalesce(sum(count), 0)::int
FROM current_tallies
WHERE scope = $1 AND mode = $2 AND part = '' AND name = 'pending';

-- ReviewStore.CountOfTask
PREPARE statement_209 (text, text, text) AS
SELECT pending_count FROM tasks WHERE id = $1 AND org_id = $2 AND mode = $3;

-- ReviewStore.List
PREPARE statement_210 (text, text, text, text, integer) AS
SELECT s.id, s.task_id, t.title AS task_title, t.instructions, t.reward_cents, u.display_name AS contributor_name, s.attempt,
       s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec, s.rotation_degrees, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.is_dark, s.is_blurred, s.is_still, s.is_silent, s.auto_approve_at, s.created_at,
       s.near_duplicate_check, s.near_duplicates, s.seen_elsewhere, record.approved_before, record.rejected_before
FROM submissions s
JOIN tasks t ON t.id = s.task_id
JOIN users u ON u.id = s.contributor_id,
     LATERAL (SELECT coalesce(sum(count) FILTER (WHERE name = 'approved'), 0)::int AS approved_before,
                     coalesce(sum(count) FILTER (WHERE name = 'rejected'), 0)::int AS rejected_before
              FROM current_tallies
              WHERE scope = $1 AND mode = $2 AND part = s.contributor_id AND name IN ('approved', 'rejected')) record WHERE s.org_id = ANY (ARRAY[$1]) AND (s.org_id, s.mode, s.id) < ($1, $2, $3) AND (s.org_id, s.mode, s.id) > ($1, $2, $4) AND s.status = 'pending' ORDER BY s.org_id, s.mode, s.id LIMIT $5;

-- ReviewStore.List
PREPARE statement_211 (text, text, text, text, text, integer) AS
SELECT s.id, s.task_id, t.title AS task_title, t.instructions, t.reward_cents, u.display_name AS contributor_name, s.attempt,
       s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec, s.rotation_degrees, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.is_dark, s.is_blurred, s.is_still, s.is_silent, s.auto_approve_at, s.created_at,
       s.near_duplicate_check, s.near_duplicates, s.seen_elsewhere, record.approved_before, record.rejected_before
FROM submissions s
JOIN tasks t ON t.id = s.task_id
JOIN users u ON u.id = s.contributor_id,
     LATERAL (SELECT coalesce(sum(count) FILTER (WHERE name = 'approved'), 0)::int AS approved_before,
                     coalesce(sum(count) FILTER (WHERE name = 'rejected'), 0)::int AS rejected_before
              FROM current_tallies
              WHERE scope = $1 AND mode = $2 AND part = s.contributor_id AND name IN ('approved', 'rejected')) record WHERE s.task_id = ANY (ARRAY[$3]) AND (s.task_id, s.status, s.id) < ($3, 'pending', $4) AND (s.task_id, s.status, s.id) > ($3, 'pending', $5) AND s.org_id = $1 AND s.mode = $2 ORDER BY s.task_id, s.status, s.id LIMIT $6;

-- ReviewStore.ListWithSignal
PREPARE statement_212 (text, text, text, text, text, integer) AS
SELECT s.id, s.task_id, t.title AS task_title, t.instructions, t.reward_cents, u.display_name AS contributor_name, s.attempt,
       s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec, s.rotation_degrees, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.is_dark, s.is_blurred, s.is_still, s.is_silent, s.auto_approve_at, s.created_at,
       s.near_duplicate_check, s.near_duplicates, s.seen_elsewhere, record.approved_before, record.rejected_before
FROM submissions s
JOIN tasks t ON t.id = s.task_id
JOIN users u ON u.id = s.contributor_id,
     LATERAL (SELECT coalesce(sum(count) FILTER (WHERE name = 'approved'), 0)::int AS approved_before,
                     coalesce(sum(count) FILTER (WHERE name = 'rejected'), 0)::int AS rejected_before
              FROM current_tallies
              WHERE scope = $1 AND mode = $2 AND part = s.contributor_id AND name IN ('approved', 'rejected')) record WHERE s.org_id = ANY (ARRAY[$1]) AND (s.org_id, s.mode, s.id) < ($1, $2, $3) AND (s.org_id, s.mode, s.id) > ($1, $2, $4) AND s.status = 'pending' AND CASE $5 WHEN 'dark' THEN s.is_dark WHEN 'blurred' THEN s.is_blurred WHEN 'still' THEN s.is_still ELSE s.is_silent END ORDER BY s.org_id, s.mode, s.id LIMIT $6;

-- ReviewStore.ListWithSignal
PREPARE statement_213 (text, text, text, text, text, text, integer) AS
SELECT s.id, s.task_id, t.title AS task_title, t.instructions, t.reward_cents, u.display_name AS contributor_name, s.attempt,
       s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec, s.rotation_degrees, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.is_dark, s.is_blurred, s.is_still, s.is_silent, s.auto_approve_at, s.created_at,
       s.near_duplicate_check, s.near_duplicates, s.seen_elsewhere, record.approved_before, record.rejected_before
FROM submissions s
JOIN tasks t ON t.id = s.task_id
JOIN users u ON u.id = s.contributor_id,
     LATERAL (SELECT coalesce(sum(count) FILTER (WHERE name = 'approved'), 0)::int AS approved_before,
                     coalesce(sum(count) FILTER (WHERE name = 'rejected'), 0)::int AS rejected_before
              FROM current_tallies
              WHERE scope = $1 AND mode = $2 AND part = s.contributor_id AND name IN ('approved', 'rejected')) record WHERE s.task_id = ANY (ARRAY[$3]) AND (s.task_id, s.status, s.id) < ($3, 'pending', $4) AND (s.task_id, s.status, s.id) > ($3, 'pending', $5) AND s.org_id = $1 AND s.mode = $2 AND CASE $6 WHEN 'dark' THEN s.is_dark WHEN 'blurred' THEN s.is_blurred WHEN 'still' THEN s.is_still ELSE s.is_silent END ORDER BY s.task_id, s.status, s.id LIMIT $7;

-- SessionCredentials.Find
PREPARE statement_214 (bytea) AS
SELECT id, user_id, token_hash, created_at, expires_at, revoked_at, last_used_at FROM sessions WHERE token_hash = $1;

-- SessionCredentials.IsMember
PREPARE statement_215 (text) AS
SELECT EXISTS (SELECT FROM memberships WHERE user_id = $1);

-- SessionCredentials.SaveLastUsed
PREPARE statement_216 (text[], timestamptz[]) AS
UPDATE sessions SET last_used_at = used.at
FROM unnest($1, $2) AS used (id, at)
WHERE sessions.id = used.id AND (last_used_at IS NULL OR last_used_at < used.at);

-- SessionStore.Add
PREPARE statement_217 (text, timestamptz) AS
DELETE FROM sessions WHERE user_id = $1 AND (expires_at <= $2 OR revoked_at IS NOT NULL);

-- SessionStore.Add
PREPARE statement_218 (text, text, bytea, timestamptz, timestamptz, timestamptz, timestamptz) AS
INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at, revoked_at, last_used_at) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- SessionStore.End
PREPARE statement_219 (timestamptz, text, text, text) AS
WITH ended AS (
  UPDATE sessions SET revoked_at = $1
  WHERE user_id = $2 AND id = $3 AND revoked_at IS NULL
  RETURNING id)
SELECT pg_notify($4, id) FROM ended;

-- SessionStore.EndAll
PREPARE statement_220 (timestamptz, text, text, text) AS
WITH ended AS (
  UPDATE sessions SET revoked_at = $1
  WHERE user_id = $2 AND id IS DISTINCT FROM $3 AND revoked_at IS NULL
  RETURNING id)
SELECT pg_notify($4, id) FROM ended;

-- SessionStore.FindForUpdate
PREPARE statement_221 (text, text) AS
SELECT id, user_id, token_hash, created_at, expires_at, revoked_at, last_used_at FROM sessions WHERE id = $1 AND user_id = $2 FOR UPDATE;

-- SessionStore.Save
PREPARE statement_222 (timestamptz, text) AS
UPDATE sessions SET revoked_at = $1 WHERE id = $2;

-- SigningSecretColumns.Reencrypt
PREPARE statement_223 (bytea, integer) AS
SELECT id, signing_secret AS first, next_signing_secret AS second
FROM webhook_endpoints
WHERE substr(signing_secret, 1, 5) <> $1 OR substr(next_signing_secret, 1, 5) <> $1
LIMIT $2;

-- StripeEventRetention.Sweep
PREPARE statement_224 (timestamptz, integer) AS
DELETE FROM stripe_events
WHERE (id, mode) IN (
  SELECT id, mode FROM stripe_events
  WHERE received_at <= $1
  ORDER BY received_at
  LIMIT $2
  FOR UPDATE SKIP LOCKED);

-- StripeEventStore.Add
PREPARE statement_225 (text, text, text, text, text, text, text, timestamptz) AS
INSERT INTO stripe_events (id, mode, type, object_id, outcome, note, payload, received_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- StripeEventStore.Exists
PREPARE statement_226 (text, text) AS
SELECT EXISTS (SELECT 1 FROM stripe_events WHERE id = $1 AND mode = $2);

-- SubmissionStore.Add
PREPARE statement_227 (text, text, text, text, text, text, integer, text, bigint, bytea, integer, integer, integer, double precision, text, integer, text, bytea, integer, boolean, boolean, timestamptz, boolean, text, text, text, timestamptz, boolean, timestamptz, timestamptz, boolean, boolean) AS
INSERT INTO submissions (id, task_id, org_id, mode, contributor_id, reservation_id, attempt, media_object_key, byte_size, content_sha256, duration_seconds, width,
height, frame_rate, codec, rotation_degrees, container, video_sha256, bit_depth, is_hdr, has_audio, recorded_at, is_location_removed,
status, rejection_reason, review_note, reviewed_at, is_auto_approved, auto_approve_at, created_at, has_poster, film_strip)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
        $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
        $22, $23, $24, $25, $26, $27, $28, $29, $30,
        $31, CASE WHEN $32 THEN 'cut' ELSE 'due' END);

-- SubmissionStore.Add
PREPARE statement_228 (text, bytea, text) AS
INSERT INTO video_hashes (mode, video_sha256, submission_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- SubmissionStore.FindContributed
PREPARE statement_229 (text, text, text) AS
SELECT s.id, s.task_id, s.contributor_id, s.media_object_key, s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec,
       s.rotation_degrees, s.container, s.content_sha256, s.video_sha256, s.bit_depth, s.is_hdr, s.has_audio, s.recorded_at,
       s.is_location_removed, s.status, s.rejection_reason, s.review_note, s.reviewed_at, s.auto_approve_at, s.is_auto_approved,
       s.created_at,
       p.id AS payout_id, p.status AS payout_status, p.amount_cents AS payout_amount_cents, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.brightness, s.sharpness, s.is_dark, s.is_blurred, s.is_still, s.is_silent,
       s.near_duplicate_check, t.title AS task_title, t.reward_cents
FROM submissions s
JOIN tasks t ON t.id = s.task_id
LEFT JOIN LATERAL (SELECT id, status, amount_cents FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true WHERE s.id = $1 AND s.contributor_id = $2 AND s.mode = $3;

-- SubmissionStore.FindForUpdate
PREPARE statement_230 (text, text, text) AS
SELECT id, task_id, org_id, mode, contributor_id, reservation_id, attempt, media_object_key, byte_size, content_sha256, duration_seconds, width,
height, frame_rate, codec, rotation_degrees, container, video_sha256, bit_depth, is_hdr, has_audio, recorded_at, is_location_removed,
status, rejection_reason, review_note, reviewed_at, is_auto_approved, auto_approve_at, created_at, near_duplicate_check, near_duplicates, seen_elsewhere FROM submissions WHERE id = $1 AND org_id = $2 AND mode = $3 FOR UPDATE;

-- SubmissionStore.FindOfReservation
PREPARE statement_231 (text, text, text) AS
SELECT s.id, s.task_id, s.contributor_id, s.media_object_key, s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec,
       s.rotation_degrees, s.container, s.content_sha256, s.video_sha256, s.bit_depth, s.is_hdr, s.has_audio, s.recorded_at,
       s.is_location_removed, s.status, s.rejection_reason, s.review_note, s.reviewed_at, s.auto_approve_at, s.is_auto_approved,
       s.created_at,
       p.id AS payout_id, p.status AS payout_status, p.amount_cents AS payout_amount_cents, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.brightness, s.sharpness, s.is_dark, s.is_blurred, s.is_still, s.is_silent,
       s.near_duplicate_check, t.title AS task_title, t.reward_cents
FROM submissions s
JOIN tasks t ON t.id = s.task_id
LEFT JOIN LATERAL (SELECT id, status, amount_cents FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true WHERE s.reservation_id = $1 AND s.contributor_id = $2 AND s.mode = $3;

-- SubmissionStore.FindTask
PREPARE statement_232 (text, text, text) AS
SELECT task_id FROM submissions WHERE id = $1 AND org_id = $2 AND mode = $3;

-- SubmissionStore.FindView
PREPARE statement_233 (text, text, text) AS
SELECT s.id, s.task_id, s.contributor_id, s.media_object_key, s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec,
       s.rotation_degrees, s.container, s.content_sha256, s.video_sha256, s.bit_depth, s.is_hdr, s.has_audio, s.recorded_at,
       s.is_location_removed, s.status, s.rejection_reason, s.review_note, s.reviewed_at, s.auto_approve_at, s.is_auto_approved,
       s.created_at,
       p.id AS payout_id, p.status AS payout_status, p.amount_cents AS payout_amount_cents, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.brightness, s.sharpness, s.is_dark, s.is_blurred, s.is_still, s.is_silent,
       s.near_duplicate_check, s.near_duplicates, s.seen_elsewhere
FROM submissions s
LEFT JOIN LATERAL (SELECT id, status, amount_cents FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true WHERE s.id = $1 AND s.org_id = $2 AND s.mode = $3;

-- SubmissionStore.IsSubmitted
PREPARE statement_234 (text, bytea) AS
SELECT EXISTS (SELECT 1 FROM video_hashes WHERE mode = $1 AND video_sha256 = $2);

-- SubmissionStore.List
PREPARE statement_235 (text, text, text, text, text, integer) AS
SELECT s.id, s.task_id, s.contributor_id, s.media_object_key, s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec,
       s.rotation_degrees, s.container, s.content_sha256, s.video_sha256, s.bit_depth, s.is_hdr, s.has_audio, s.recorded_at,
       s.is_location_removed, s.status, s.rejection_reason, s.review_note, s.reviewed_at, s.auto_approve_at, s.is_auto_approved,
       s.created_at,
       p.id AS payout_id, p.status AS payout_status, p.amount_cents AS payout_amount_cents, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.brightness, s.sharpness, s.is_dark, s.is_blurred, s.is_still, s.is_silent,
       s.near_duplicate_check, s.near_duplicates, s.seen_elsewhere
FROM submissions s
LEFT JOIN LATERAL (SELECT id, status, amount_cents FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true WHERE s.task_id = ANY (ARRAY[$1]) AND (s.task_id, s.id) < ($1, $2) AND (s.task_id, s.id) > ($1, $3) AND s.org_id = $4 AND s.mode = $5 ORDER BY s.task_id DESC, s.id DESC LIMIT $6;

-- SubmissionStore.List
PREPARE statement_236 (text, text, text, text, text, integer) AS
SELECT s.id, s.task_id, s.contributor_id, s.media_object_key, s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec,
       s.rotation_degrees, s.container, s.content_sha256, s.video_sha256, s.bit_depth, s.is_hdr, s.has_audio, s.recorded_at,
       s.is_location_removed, s.status, s.rejection_reason, s.review_note, s.reviewed_at, s.auto_approve_at, s.is_auto_approved,
       s.created_at,
       p.id AS payout_id, p.status AS payout_status, p.amount_cents AS payout_amount_cents, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.brightness, s.sharpness, s.is_dark, s.is_blurred, s.is_still, s.is_silent,
       s.near_duplicate_check, s.near_duplicates, s.seen_elsewhere
FROM submissions s
LEFT JOIN LATERAL (SELECT id, status, amount_cents FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true WHERE s.task_id = ANY (ARRAY[$1]) AND (s.task_id, s.id) < ($1, $2) AND (s.task_id, s.id) > ($1, $3) AND s.org_id = $4 AND s.mode = $5 ORDER BY s.task_id, s.id LIMIT $6;

-- SubmissionStore.ListByStatus
PREPARE statement_237 (text, text, text, text, text, text, integer) AS
SELECT s.id, s.task_id, s.contributor_id, s.media_object_key, s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec,
       s.rotation_degrees, s.container, s.content_sha256, s.video_sha256, s.bit_depth, s.is_hdr, s.has_audio, s.recorded_at,
       s.is_location_removed, s.status, s.rejection_reason, s.review_note, s.reviewed_at, s.auto_approve_at, s.is_auto_approved,
       s.created_at,
       p.id AS payout_id, p.status AS payout_status, p.amount_cents AS payout_amount_cents, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.brightness, s.sharpness, s.is_dark, s.is_blurred, s.is_still, s.is_silent,
       s.near_duplicate_check, s.near_duplicates, s.seen_elsewhere
FROM submissions s
LEFT JOIN LATERAL (SELECT id, status, amount_cents FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true WHERE s.task_id = ANY (ARRAY[$1]) AND (s.task_id, s.status, s.id) < ($1, $2, $3) AND (s.task_id, s.status, s.id) > ($1, $2, $4) AND s.org_id = $5 AND s.mode = $6 ORDER BY s.task_id DESC, s.status DESC, s.id DESC LIMIT $7;

-- SubmissionStore.ListByStatus
PREPARE statement_238 (text, text, text, text, text, text, integer) AS
SELECT s.id, s.task_id, s.contributor_id, s.media_object_key, s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec,
       s.rotation_degrees, s.container, s.content_sha256, s.video_sha256, s.bit_depth, s.is_hdr, s.has_audio, s.recorded_at,
       s.is_location_removed, s.status, s.rejection_reason, s.review_note, s.reviewed_at, s.auto_approve_at, s.is_auto_approved,
       s.created_at,
       p.id AS payout_id, p.status AS payout_status, p.amount_cents AS payout_amount_cents, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.brightness, s.sharpness, s.is_dark, s.is_blurred, s.is_still, s.is_silent,
       s.near_duplicate_check, s.near_duplicates, s.seen_elsewhere
FROM submissions s
LEFT JOIN LATERAL (SELECT id, status, amount_cents FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true WHERE s.task_id = ANY (ARRAY[$1]) AND (s.task_id, s.status, s.id) < ($1, $2, $3) AND (s.task_id, s.status, s.id) > ($1, $2, $4) AND s.org_id = $5 AND s.mode = $6 ORDER BY s.task_id, s.status, s.id LIMIT $7;

-- SubmissionStore.ListContributed
PREPARE statement_239 (text, text, text, text, integer) AS
SELECT s.id, s.task_id, s.contributor_id, s.media_object_key, s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec,
       s.rotation_degrees, s.container, s.content_sha256, s.video_sha256, s.bit_depth, s.is_hdr, s.has_audio, s.recorded_at,
       s.is_location_removed, s.status, s.rejection_reason, s.review_note, s.reviewed_at, s.auto_approve_at, s.is_auto_approved,
       s.created_at,
       p.id AS payout_id, p.status AS payout_status, p.amount_cents AS payout_amount_cents, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.brightness, s.sharpness, s.is_dark, s.is_blurred, s.is_still, s.is_silent,
       s.near_duplicate_check, t.title AS task_title, t.reward_cents
FROM submissions s
JOIN tasks t ON t.id = s.task_id
LEFT JOIN LATERAL (SELECT id, status, amount_cents FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true WHERE s.contributor_id = ANY (ARRAY[$1]) AND (s.contributor_id, s.mode, s.id) < ($1, $2, $3) AND (s.contributor_id, s.mode, s.id) > ($1, $2, $4) ORDER BY s.contributor_id DESC, s.mode DESC, s.id DESC LIMIT $5;

-- SubmissionStore.ListContributed
PREPARE statement_240 (text, text, text, text, integer) AS
SELECT s.id, s.task_id, s.contributor_id, s.media_object_key, s.duration_seconds, s.byte_size, s.width, s.height, s.frame_rate, s.codec,
       s.rotation_degrees, s.container, s.content_sha256, s.video_sha256, s.bit_depth, s.is_hdr, s.has_audio, s.recorded_at,
       s.is_location_removed, s.status, s.rejection_reason, s.review_note, s.reviewed_at, s.auto_approve_at, s.is_auto_approved,
       s.created_at,
       p.id AS payout_id, p.status AS payout_status, p.amount_cents AS payout_amount_cents, s.film_strip = 'cut' AS has_film_strip,
       s.has_poster, s.preview_status, s.brightness, s.sharpness, s.is_dark, s.is_blurred, s.is_still, s.is_silent,
       s.near_duplicate_check, t.title AS task_title, t.reward_cents
FROM submissions s
JOIN tasks t ON t.id = s.task_id
LEFT JOIN LATERAL (SELECT id, status, amount_cents FROM payouts WHERE submission_id = s.id LIMIT 1) p ON true WHERE s.contributor_id = ANY (ARRAY[$1]) AND (s.contributor_id, s.mode, s.id) < ($1, $2, $3) AND (s.contributor_id, s.mode, s.id) > ($1, $2, $4) ORDER BY s.contributor_id, s.mode, s.id LIMIT $5;

-- SubmissionStore.ListOverdue
PREPARE statement_241 (timestamptz, timestamptz, integer) AS
SELECT org_id, mode, id
FROM submissions
WHERE status = 'pending' AND auto_approve_at <= $1 AND (near_duplicate_check <> 'pending' OR auto_approve_at <= $2)
ORDER BY auto_approve_at, id
LIMIT $3;

-- SubmissionStore.Save
PREPARE statement_242 (text, text, text, timestamptz, boolean, timestamptz, text, text, text) AS
UPDATE submissions
SET status = $1, rejection_reason = $2, review_note = $3, reviewed_at = $4,
    is_auto_approved = $5, auto_approve_at = $6
WHERE id = $7 AND org_id = $8 AND mode = $9;

-- TallyRetention.Sweep
PREPARE statement_243 (timestamptz, integer) AS
DELETE FROM tallies
WHERE ctid = ANY (ARRAY(
  SELECT ctid FROM tallies WHERE expires_on < ($1 AT TIME ZONE 'UTC')::date ORDER BY expires_on LIMIT $2 FOR UPDATE SKIP LOCKED));

-- TaskFiguresStore.List
PREPARE statement_244 (timestamptz, text[], text, text) AS
SELECT t.id AS task_id, held.reserved_count,
       t.funded_cents - t.refunded_cents - t.reversed_cents - t.approved_count * t.reward_cents AS escrow_cents,
       t.approved_count * t.reward_cents - paid.cents AS owed_cents, paid.cents AS paid_cents
FROM tasks t,
     LATERAL (SELECT count(*)::int AS reserved_count FROM reservations
              WHERE (task_id, held_until) > (t.id, $1) AND (task_id, held_until) < (t.id, 'infinity') AND status = 'live') held,
     LATERAL (SELECT coalesce(sum(total), 0)::bigint AS cents FROM current_tallies
              WHERE scope = t.id AND mode = t.mode AND part = '' AND name = 'paid') paid
WHERE t.id = ANY ($2) AND t.org_id = $3 AND t.mode = $4;

-- TaskStore.Add
PREPARE statement_245 (text, text, text, text, text, text[], text, text, text, bigint, integer, bigint, bigint, bigint, bigint, text, integer, integer, integer, text, timestamptz, timestamptz, boolean) AS
INSERT INTO tasks (id, org_id, mode, title, instructions, modalities, device_requirement, requirements, example_media_key, reward_cents, target_submissions,
budget_cents, funded_cents, refunded_cents, reversed_cents, funding_hold, pending_count, approved_count, auto_approve_after_days, status,
created_at, updated_at, is_by_form)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9, $10,
        $11, $12, $13, $14, $15, $16, $17, $18,
        $19, $20, $21, $22, $23);

-- TaskStore.Exists
PREPARE statement_246 (text, text, text) AS
SELECT EXISTS (SELECT 1 FROM tasks WHERE id = $1 AND org_id = $2 AND mode = $3);

-- TaskStore.Find
PREPARE statement_247 (text, text, text) AS
SELECT id, org_id, mode, title, instructions, modalities, device_requirement, requirements, example_media_key, reward_cents, target_submissions,
budget_cents, funded_cents, refunded_cents, reversed_cents, funding_hold, pending_count, approved_count, auto_approve_after_days, status,
created_at, updated_at, example_problem,
CASE WHEN example_media_key IS NULL THEN 'none' ELSE coalesce(example_verdict, 'checking') END AS example_status FROM tasks WHERE id = $1 AND org_id = $2 AND mode = $3;

-- TaskStore.FindForUpdate
PREPARE statement_248 (text, text, text) AS
SELECT id, org_id, mode, title, instructions, modalities, device_requirement, requirements, example_media_key, reward_cents, target_submissions,
budget_cents, funded_cents, refunded_cents, reversed_cents, funding_hold, pending_count, approved_count, auto_approve_after_days, status,
created_at, updated_at, example_problem,
CASE WHEN example_media_key IS NULL THEN 'none' ELSE coalesce(example_verdict, 'checking') END AS example_status FROM tasks WHERE id = $1 AND org_id = $2 AND mode = $3 FOR UPDATE;

-- TaskStore.FindView
PREPARE statement_249 (timestamptz, text, text, text) AS
SELECT id, org_id, mode, title, instructions, modalities, device_requirement, requirements, example_media_key, reward_cents, target_submissions,
budget_cents, funded_cents, refunded_cents, reversed_cents, funding_hold, pending_count, approved_count, auto_approve_after_days, status,
created_at, updated_at, example_problem,
CASE WHEN example_media_key IS NULL THEN 'none' ELSE coalesce(example_verdict, 'checking') END AS example_status,
       (SELECT url FROM checkout_sessions
        WHERE task_id = tasks.id AND status = 'open' AND expires_at > $1 AND tasks.status = 'funding') AS funding_url
FROM tasks WHERE id = $2 AND org_id = $3 AND mode = $4;

-- TaskStore.List
PREPARE statement_250 (timestamptz, text, text, text, text, integer) AS
SELECT id, org_id, mode, title, instructions, modalities, device_requirement, requirements, example_media_key, reward_cents, target_submissions,
budget_cents, funded_cents, refunded_cents, reversed_cents, funding_hold, pending_count, approved_count, auto_approve_after_days, status,
created_at, updated_at, example_problem,
CASE WHEN example_media_key IS NULL THEN 'none' ELSE coalesce(example_verdict, 'checking') END AS example_status,
       (SELECT url FROM checkout_sessions
        WHERE task_id = tasks.id AND status = 'open' AND expires_at > $1 AND tasks.status = 'funding') AS funding_url
FROM tasks WHERE org_id = ANY (ARRAY[$2]) AND (org_id, mode, id) < ($2, $3, $4) AND (org_id, mode, id) > ($2, $3, $5) ORDER BY org_id DESC, mode DESC, id DESC LIMIT $6;

-- TaskStore.List
PREPARE statement_251 (timestamptz, text, text, text, text, integer) AS
SELECT id, org_id, mode, title, instructions, modalities, device_requirement, requirements, example_media_key, reward_cents, target_submissions,
budget_cents, funded_cents, refunded_cents, reversed_cents, funding_hold, pending_count, approved_count, auto_approve_after_days, status,
created_at, updated_at, example_problem,
CASE WHEN example_media_key IS NULL THEN 'none' ELSE coalesce(example_verdict, 'checking') END AS example_status,
       (SELECT url FROM checkout_sessions
        WHERE task_id = tasks.id AND status = 'open' AND expires_at > $1 AND tasks.status = 'funding') AS funding_url
FROM tasks WHERE org_id = ANY (ARRAY[$2]) AND (org_id, mode, id) < ($2, $3, $4) AND (org_id, mode, id) > ($2, $3, $5) ORDER BY org_id, mode, id LIMIT $6;

-- TaskStore.ListByStatus
PREPARE statement_252 (timestamptz, text, text, text, text, text, integer) AS
SELECT id, org_id, mode, title, instructions, modalities, device_requirement, requirements, example_media_key, reward_cents, target_submissions,
budget_cents, funded_cents, refunded_cents, reversed_cents, funding_hold, pending_count, approved_count, auto_approve_after_days, status,
created_at, updated_at, example_problem,
CASE WHEN example_media_key IS NULL THEN 'none' ELSE coalesce(example_verdict, 'checking') END AS example_status,
       (SELECT url FROM checkout_sessions
        WHERE task_id = tasks.id AND status = 'open' AND expires_at > $1 AND tasks.status = 'funding') AS funding_url
FROM tasks WHERE org_id = ANY (ARRAY[$2]) AND (org_id, mode, status, id) < ($2, $3, $4, $5) AND (org_id, mode, status, id) > ($2, $3, $4, $6) ORDER BY org_id DESC, mode DESC, status DESC, id DESC LIMIT $7;

-- TaskStore.ListByStatus
PREPARE statement_253 (timestamptz, text, text, text, text, text, integer) AS
SELECT id, org_id, mode, title, instructions, modalities, device_requirement, requirements, example_media_key, reward_cents, target_submissions,
budget_cents, funded_cents, refunded_cents, reversed_cents, funding_hold, pending_count, approved_count, auto_approve_after_days, status,
created_at, updated_at, example_problem,
CASE WHEN example_media_key IS NULL THEN 'none' ELSE coalesce(example_verdict, 'checking') END AS example_status,
       (SELECT url FROM checkout_sessions
        WHERE task_id = tasks.id AND status = 'open' AND expires_at > $1 AND tasks.status = 'funding') AS funding_url
FROM tasks WHERE org_id = ANY (ARRAY[$2]) AND (org_id, mode, status, id) < ($2, $3, $4, $5) AND (org_id, mode, status, id) > ($2, $3, $4, $6) ORDER BY org_id, mode, status, id LIMIT $7;

-- TaskStore.LockAndCountUnfundedByForm
PREPARE statement_254 (text, text) AS
SELECT count(*)::int FROM tasks WHERE org_id = $1 AND mode = $2 AND status = 'funding' AND is_by_form;

-- TaskStore.Save
PREPARE statement_255 (bigint, bigint, bigint, text, integer, integer, text, timestamptz, text, text, text) AS
UPDATE tasks
SET funded_cents = $1, refunded_cents = $2, reversed_cents = $3, funding_hold = $4,
    pending_count = $5, approved_count = $6, status = $7, updated_at = $8
WHERE id = $9 AND org_id = $10 AND mode = $11;

-- TransferStore.Add
PREPARE statement_256 (text, text, text, text, bigint, text, text, text, boolean, text, integer, timestamptz, text, text, timestamptz) AS
INSERT INTO transfers (id, contributor_id, mode, task_id, amount_cents, idempotency_key, checkout_session_id, source_charge_id, is_source_refused, status,
attempts, next_attempt_at, failure_message, stripe_transfer_id, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9,
        $10, $11, $12, $13, $14, $15);

-- TransferStore.ClaimDue
PREPARE statement_257 (timestamptz, timestamptz, integer) AS
UPDATE transfers SET next_attempt_at = $1
WHERE id = ANY (ARRAY(
  SELECT id FROM transfers
  WHERE status = 'sending' AND next_attempt_at <= $2
  ORDER BY next_attempt_at, id
  LIMIT $3
  FOR UPDATE SKIP LOCKED))
RETURNING id, contributor_id, mode, task_id, amount_cents, idempotency_key, checkout_session_id, source_charge_id, is_source_refused, status,
attempts, next_attempt_at, failure_message, stripe_transfer_id, created_at;

-- TransferStore.FindForUpdate
PREPARE statement_258 (text) AS
SELECT id, contributor_id, mode, task_id, amount_cents, idempotency_key, checkout_session_id, source_charge_id, is_source_refused, status,
attempts, next_attempt_at, failure_message, stripe_transfer_id, created_at FROM transfers WHERE id = $1 FOR UPDATE;

-- TransferStore.ListChargesForUpdate
PREPARE statement_259 (text, text, text) AS
SELECT id AS checkout_session_id, charge_id, amount_cents - refunded_cents - reversed_cents AS rest_cents
FROM checkout_sessions
WHERE task_id = $1 AND org_id = $2 AND mode = $3 AND status = 'paid' AND charge_id IS NOT NULL
ORDER BY paid_at, id
FOR UPDATE;

-- TransferStore.ListDrawn
PREPARE statement_260 (text, text, text) AS
SELECT s.id AS checkout_session_id, coalesce(sum(t.amount_cents) FILTER (WHERE t.status <> 'refused'), 0)::bigint AS drawn_cents,
       bool_or(t.is_source_refused) AS is_refused
FROM checkout_sessions s
JOIN transfers t ON t.checkout_session_id = s.id
WHERE s.task_id = $1 AND s.org_id = $2 AND s.mode = $3
GROUP BY s.id;

-- TransferStore.ListUnknownCharges
PREPARE statement_261 (text, text, text) AS
SELECT id AS checkout_session_id, payment_intent_id
FROM checkout_sessions
WHERE task_id = $1 AND org_id = $2 AND mode = $3 AND status = 'paid' AND charge_id IS NULL
ORDER BY id;

-- TransferStore.Save
PREPARE statement_262 (boolean, text, integer, timestamptz, text, text, text, text, text) AS
UPDATE transfers
SET is_source_refused = $1, status = $2, attempts = $3, next_attempt_at = $4,
    failure_message = $5, stripe_transfer_id = $6
WHERE id = $7 AND contributor_id = $8 AND mode = $9;

-- TransferStore.SaveCharge
PREPARE statement_263 (text, text, text, text) AS
UPDATE checkout_sessions SET charge_id = $1 WHERE id = $2 AND org_id = $3 AND mode = $4;

-- UploadStore.Add
PREPARE statement_264 (text, text, text, text, text, text, text, text, bytea, bytea, text, bigint, text, timestamptz, timestamptz) AS
INSERT INTO uploads (
  id, reservation_id, org_id, mode, contributor_id, object_key, content_type, protocol, token_salt, token_hash, metadata, declared_bytes,
  status, created_at, last_activity_at)
VALUES (
  $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
  $12, $13, $14, $15);

-- UploadStore.Advance
PREPARE statement_265 (bigint, timestamptz, text, text, bigint, text, bigint) AS
UPDATE uploads u SET received_bytes = $1, last_activity_at = $2
FROM reservations r
WHERE u.id = $3 AND u.contributor_id = $4 AND u.status = 'receiving' AND u.fence = $5
  AND r.id = u.reservation_id AND r.status = 'live' AND r.held_until > $2
  AND $1 + (SELECT coalesce(sum(o.received_bytes), 0)::bigint
FROM uploads o
JOIN reservations h ON h.id = o.reservation_id
WHERE o.contributor_id = $4 AND o.mode = $6 AND o.status <> 'discarded'
  AND h.status = 'live' AND h.held_until > $2 AND (o.status = 'receiving' OR h.upload_id = o.id) AND o.id <> $3) <= $7
RETURNING r.expires_at;

-- UploadStore.DiscardAll
PREPARE statement_266 (text, text) AS
UPDATE uploads SET status = 'discarded'
WHERE reservation_id = $1 AND contributor_id = $2 AND status <> 'discarded';

-- UploadStore.DiscardEnded
PREPARE statement_267 (timestamptz, integer) AS
UPDATE uploads SET status = 'discarded'
WHERE id IN (
  SELECT u.id
  FROM uploads u
  JOIN reservations r ON r.id = u.reservation_id
  WHERE NOT u.is_swept AND u.status <> 'discarded' AND (r.status <> 'live' OR r.held_until <= $1)
  LIMIT $2
  FOR UPDATE OF u SKIP LOCKED);

-- UploadStore.DiscardReceiving
PREPARE statement_268 (text, text) AS
UPDATE uploads SET status = 'discarded'
WHERE reservation_id = $1 AND contributor_id = $2 AND status = 'receiving';

-- UploadStore.DiscardReplaced
PREPARE statement_269 (text, text, text) AS
UPDATE uploads SET status = 'discarded'
WHERE reservation_id = $1 AND contributor_id = $2 AND status = 'complete' AND id <> $3;

-- UploadStore.FindForUpdate
PREPARE statement_270 (text, text) AS
SELECT u.id, u.reservation_id, u.org_id, u.mode, u.contributor_id, u.object_key, u.content_type, u.protocol, u.token_salt, u.token_hash,
u.store_upload_id, u.metadata, u.declared_bytes, u.received_bytes, u.fence, u.status, u.created_at, u.last_activity_at, u.completed_at FROM uploads u WHERE u.id = $1 AND u.contributor_id = $2 FOR UPDATE;

-- UploadStore.FindUsable
PREPARE statement_271 (text, timestamptz) AS
SELECT u.id, u.reservation_id, u.org_id, u.mode, u.contributor_id, u.object_key, u.content_type, u.protocol, u.token_salt, u.token_hash,
u.store_upload_id, u.metadata, u.declared_bytes, u.received_bytes, u.fence, u.status, u.created_at, u.last_activity_at, u.completed_at
FROM uploads u
JOIN reservations r ON r.id = u.reservation_id
WHERE u.id = $1 AND r.status = 'live' AND r.held_until > $2
  AND (u.status = 'receiving' OR (u.status = 'complete' AND r.upload_id = u.id));

-- UploadStore.List
PREPARE statement_272 (text, text) AS
SELECT u.id, u.reservation_id, u.org_id, u.mode, u.contributor_id, u.object_key, u.content_type, u.protocol, u.token_salt, u.token_hash,
u.store_upload_id, u.metadata, u.declared_bytes, u.received_bytes, u.fence, u.status, u.created_at, u.last_activity_at, u.completed_at
FROM uploads u
WHERE u.reservation_id = $1 AND u.contributor_id = $2 AND u.status <> 'discarded'
ORDER BY (u.status = 'receiving') DESC, u.id DESC;

-- UploadStore.ListCurrentKeys
PREPARE statement_273 (text[]) AS
SELECT u.object_key
FROM uploads u
WHERE u.object_key = ANY ($1) AND u.status <> 'discarded';

-- UploadStore.ListDiscarded
PREPARE statement_274 (text, text) AS
SELECT u.id, u.reservation_id, u.org_id, u.mode, u.contributor_id, u.object_key, u.content_type, u.protocol, u.token_salt, u.token_hash,
u.store_upload_id, u.metadata, u.declared_bytes, u.received_bytes, u.fence, u.status, u.created_at, u.last_activity_at, u.completed_at
FROM uploads u
WHERE u.reservation_id = $1 AND u.contributor_id = $2 AND u.status = 'discarded' AND NOT u.is_swept
ORDER BY u.reservation_id, u.id;

-- UploadStore.ListUnswept
PREPARE statement_275 (timestamptz, integer) AS
SELECT u.id, u.reservation_id, u.org_id, u.mode, u.contributor_id, u.object_key, u.content_type, u.protocol, u.token_salt, u.token_hash,
u.store_upload_id, u.metadata, u.declared_bytes, u.received_bytes, u.fence, u.status, u.created_at, u.last_activity_at, u.completed_at
FROM uploads u
WHERE NOT u.is_swept AND u.status = 'discarded' AND (u.protocol <> 'direct' OR u.last_activity_at < $1)
ORDER BY u.last_activity_at, u.id
LIMIT $2;

-- UploadStore.MarkSwept
PREPARE statement_276 (text, text) AS
UPDATE uploads SET is_swept = true WHERE id = $1 AND contributor_id = $2 AND status = 'discarded';

-- UploadStore.Rewind
PREPARE statement_277 (bigint, text, text, bigint) AS
UPDATE uploads SET received_bytes = $1
WHERE id = $2 AND contributor_id = $3 AND status = 'receiving' AND fence = $4;

-- UploadStore.Save
PREPARE statement_278 (text, bigint, text, timestamptz, timestamptz, text, text) AS
UPDATE uploads
SET status = $1, received_bytes = $2, store_upload_id = $3, last_activity_at = $4,
    completed_at = $5
WHERE id = $6 AND contributor_id = $7;

-- UploadStore.SumUnsubmitted
PREPARE statement_279 (text, text, timestamptz) AS
SELECT coalesce(sum(o.received_bytes), 0)::bigint
FROM uploads o
JOIN reservations h ON h.id = o.reservation_id
WHERE o.contributor_id = $1 AND o.mode = $2 AND o.status <> 'discarded'
  AND h.status = 'live' AND h.held_until > $3 AND (o.status = 'receiving' OR h.upload_id = o.id);

-- UploadStore.TakeFence
PREPARE statement_280 (text, text, timestamptz) AS
UPDATE uploads u SET fence = u.fence + 1
FROM reservations r
WHERE u.id = $1 AND u.contributor_id = $2 AND u.status = 'receiving'
  AND r.id = u.reservation_id AND r.status = 'live' AND r.held_until > $3
RETURNING u.id, u.reservation_id, u.org_id, u.mode, u.contributor_id, u.object_key, u.content_type, u.protocol, u.token_salt, u.token_hash,
u.store_upload_id, u.metadata, u.declared_bytes, u.received_bytes, u.fence, u.status, u.created_at, u.last_activity_at, u.completed_at;

-- UserStore.Add
PREPARE statement_281 (text, text, text, text, text, timestamptz, text) AS
INSERT INTO users (id, email, display_name, country, password_hash, created_at, normalized_email)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- UserStore.Find
PREPARE statement_282 (text) AS
SELECT id, email, display_name, country, password_hash, created_at FROM users WHERE normalized_email = $1;

-- UserStore.FindPasswordHashForUpdate
PREPARE statement_283 (text) AS
SELECT password_hash FROM users WHERE id = $1 FOR NO KEY UPDATE;

-- UserStore.FindView
PREPARE statement_284 (text) AS
SELECT id, email, display_name, country, created_at FROM users WHERE id = $1;

-- UserStore.Save
PREPARE statement_285 (text, text) AS
UPDATE users SET password_hash = $1 WHERE id = $2;

-- UserStore.SaveCountry
PREPARE statement_286 (text, text) AS
UPDATE users SET country = $1 WHERE id = $2;

-- WebhookStore.Add
PREPARE statement_287 (text, text, text, text, text, boolean, text, timestamptz, text[], bytea, bytea, timestamptz, timestamptz) AS
INSERT INTO webhook_endpoints (id, org_id, mode, url, normalized_url, enabled, disabled_reason, failing_since, events, signing_secret, next_signing_secret,
secret_activates_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
        $12, $13);

-- WebhookStore.FindForUpdate
PREPARE statement_288 (text, text, text) AS
SELECT id, org_id, mode, url, normalized_url, enabled, disabled_reason, failing_since, events, signing_secret, next_signing_secret,
secret_activates_at, created_at FROM webhook_endpoints WHERE id = $1 AND org_id = $2 AND mode = $3 FOR UPDATE;

-- WebhookStore.FindView
PREPARE statement_289 (text, text, text) AS
SELECT id, url, enabled, disabled_reason, failing_since, events, mode, created_at FROM webhook_endpoints WHERE id = $1 AND org_id = $2 AND mode = $3;

-- WebhookStore.List
PREPARE statement_290 (text, text, text, text, integer) AS
SELECT id, url, enabled, disabled_reason, failing_since, events, mode, created_at FROM webhook_endpoints WHERE org_id = ANY (ARRAY[$1]) AND (org_id, mode, id) < ($1, $2, $3) AND (org_id, mode, id) > ($1, $2, $4) ORDER BY org_id DESC, mode DESC, id DESC LIMIT $5;

-- WebhookStore.List
PREPARE statement_291 (text, text, text, text, integer) AS
SELECT id, url, enabled, disabled_reason, failing_since, events, mode, created_at FROM webhook_endpoints WHERE org_id = ANY (ARRAY[$1]) AND (org_id, mode, id) < ($1, $2, $3) AND (org_id, mode, id) > ($1, $2, $4) ORDER BY org_id, mode, id LIMIT $5;

-- WebhookStore.LockAndCount
PREPARE statement_292 (text, text) AS
SELECT count(*) FROM webhook_endpoints WHERE org_id = $1 AND mode = $2;

-- WebhookStore.LockAndCount
PREPARE statement_293 (text) AS
SELECT id FROM organizations WHERE id = $1 FOR NO KEY UPDATE;

-- WebhookStore.Remove
PREPARE statement_294 (text, text, text) AS
DELETE FROM webhook_endpoints WHERE id = $1 AND org_id = $2 AND mode = $3;

-- WebhookStore.Save
PREPARE statement_295 (text, text, boolean, text, timestamptz, text[], bytea, bytea, timestamptz, text, text, text) AS
UPDATE webhook_endpoints
SET url = $1, normalized_url = $2, enabled = $3, disabled_reason = $4, failing_since = $5,
    events = $6, signing_secret = $7, next_signing_secret = $8, secret_activates_at = $9
WHERE id = $10 AND org_id = $11 AND mode = $12;

-- text
PREPARE statement_296 (text[], integer) AS
SELECT delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature FROM unnest($1) AS delivery (id)
CROSS JOIN LATERAL (
  SELECT delivery_id, number, started_at, duration_ms, status_code, error, redirect_url, response_body, signature, body_signature
  FROM webhook_attempts
  WHERE delivery_id = delivery.id
  ORDER BY number DESC
  LIMIT $2) AS attempt
ORDER BY delivery_id, number;

-- text
PREPARE statement_297 AS
SELECT set_config('enable_seqscan', 'on', true);

-- text
PREPARE statement_298 AS
SELECT set_config('lock_timeout', '4s', true);

-- text
PREPARE statement_299 AS
SELECT set_config('synchronous_commit', 'off', true);

-- text
PREPARE statement_300 AS
UPDATE idempotency_records SET answer = $1 WHERE principal = $2 AND key = $3 AND answer = $4;

-- text
PREPARE statement_301 AS
UPDATE webhook_endpoints SET signing_secret = $1, next_signing_secret = $2
WHERE id = $3 AND signing_secret = $4 AND next_signing_secret IS NOT DISTINCT FROM $5;

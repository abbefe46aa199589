-- Deliveries per endpoint and hour of their creation, delivered or failed: failed are those that ended otherwise or wait for a retry.
CREATE FUNCTION delivery_outcome(status text, failures integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN status = 'delivered' THEN 'delivered' WHEN status IN ('exhausted', 'cancelled') OR failures > 0 THEN 'failed' END
$$;

-- Once per statement, because results are stored in bulk. A claim changes no outcome and appends nothing.
CREATE FUNCTION tally_deliveries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tally_deltas (scope, mode, part, name, count, total, expires_on)
  SELECT endpoint_id, mode, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24'), outcome, sum(change), 0,
         max((created_at AT TIME ZONE 'UTC')::date) + 3
  FROM (
    SELECT endpoint_id, mode, created_at, delivery_outcome(status, failures) AS outcome, 1 AS change FROM changed_to
    UNION ALL
    SELECT endpoint_id, mode, created_at, delivery_outcome(status, failures), -1 FROM changed_from) d
  WHERE outcome IS NOT NULL
  GROUP BY 1, 2, 3, 4
  HAVING sum(change) <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER webhook_deliveries_tally AFTER UPDATE ON webhook_deliveries
  REFERENCING OLD TABLE AS changed_from NEW TABLE AS changed_to FOR EACH STATEMENT EXECUTE FUNCTION tally_deliveries();

INSERT INTO tallies (scope, mode, part, name, count, total, expires_on)
SELECT endpoint_id, mode, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24'), delivery_outcome(status, failures), count(*), 0,
       max((created_at AT TIME ZONE 'UTC')::date) + 3
FROM webhook_deliveries
WHERE created_at > now() - interval '2 days' AND delivery_outcome(status, failures) IS NOT NULL
GROUP BY 1, 2, 3, 4;

-- A cancelled task keeps escrow for its pending submissions, so tasks of every status count.
LOCK TABLE tasks IN SHARE ROW EXCLUSIVE MODE;
CREATE OR REPLACE FUNCTION tally_task() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was_funding integer := coalesce((OLD.status = 'funding')::integer, 0);
  was_open integer := coalesce((OLD.status = 'open')::integer, 0);
  is_funding integer := (NEW.status = 'funding')::integer;
  is_open integer := (NEW.status = 'open')::integer;
BEGIN
  INSERT INTO tally_deltas (scope, mode, name, part, count, total)
  SELECT NEW.org_id, NEW.mode, d.name, '', d.count, d.total
  FROM (VALUES
    ('funding', is_funding - was_funding,
      is_funding * (NEW.budget_cents - NEW.funded_cents) - coalesce(was_funding * (OLD.budget_cents - OLD.funded_cents), 0)),
    ('open', is_open - was_open, 0),
    ('escrow', 0, NEW.funded_cents - NEW.refunded_cents - NEW.reversed_cents - NEW.approved_count * NEW.reward_cents
      - coalesce(OLD.funded_cents - OLD.refunded_cents - OLD.reversed_cents - OLD.approved_count * OLD.reward_cents, 0)))
    d (name, count, total)
  WHERE d.count <> 0 OR d.total <> 0;
  RETURN NULL;
END $$;
INSERT INTO tally_deltas (scope, mode, name, part, count, total)
SELECT org_id, mode, 'escrow', '', 0, sum(funded_cents - refunded_cents - reversed_cents - approved_count * reward_cents)
FROM tasks
WHERE status NOT IN ('funding', 'open')
GROUP BY org_id, mode
HAVING sum(funded_cents - refunded_cents - reversed_cents - approved_count * reward_cents) <> 0;

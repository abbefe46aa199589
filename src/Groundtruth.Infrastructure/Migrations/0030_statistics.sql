-- Counts and sums that pages show. A change appends its difference in its own transaction, so that no two changes wait for each other; a job
-- adds the differences to the totals. Readers add both, so they are exact at any time.
-- The scope is the id of an organization, contributor, task or endpoint. The part divides a tally further: a day, an hour, a contributor or
-- nothing. It precedes the name in the keys, so that every reader needs one range of them.
CREATE TABLE tallies (
  scope      text COLLATE "C" NOT NULL,
  mode       text NOT NULL CHECK (mode IN ('test', 'live')),
  part       text COLLATE "C" NOT NULL,
  name       text COLLATE "C" NOT NULL,
  count      bigint NOT NULL,
  total      bigint NOT NULL,
  expires_on date,
  CONSTRAINT tallies_pkey PRIMARY KEY (scope, mode, part, name)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX tallies_expiry_idx ON tallies (expires_on) WHERE expires_on IS NOT NULL;

CREATE TABLE tally_deltas (
  scope      text COLLATE "C" NOT NULL,
  mode       text NOT NULL,
  part       text COLLATE "C" NOT NULL,
  name       text COLLATE "C" NOT NULL,
  count      bigint NOT NULL,
  total      bigint NOT NULL,
  expires_on date
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_insert_scale_factor = 0,
        autovacuum_vacuum_insert_threshold = 10000, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX tally_deltas_idx ON tally_deltas (scope, mode, part, name);

CREATE VIEW current_tallies AS
  SELECT scope, mode, part, name, count, total FROM tallies
  UNION ALL
  SELECT scope, mode, part, name, count, total FROM tally_deltas;

-- An organization's tasks: awaiting payment, with the missing cents; open; in escrow.
CREATE FUNCTION tally_task() RETURNS trigger LANGUAGE plpgsql AS $$
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
    ('escrow', 0, (is_funding + is_open) * (NEW.funded_cents - NEW.refunded_cents - NEW.reversed_cents - NEW.approved_count * NEW.reward_cents)
      - coalesce((was_funding + was_open) * (OLD.funded_cents - OLD.refunded_cents - OLD.reversed_cents - OLD.approved_count * OLD.reward_cents), 0)))
    d (name, count, total)
  WHERE d.count <> 0 OR d.total <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER tasks_tally_new AFTER INSERT ON tasks FOR EACH ROW EXECUTE FUNCTION tally_task();
CREATE TRIGGER tasks_tally AFTER UPDATE ON tasks FOR EACH ROW
  WHEN ((OLD.status, OLD.funded_cents, OLD.refunded_cents, OLD.reversed_cents, OLD.approved_count)
     IS DISTINCT FROM (NEW.status, NEW.funded_cents, NEW.refunded_cents, NEW.reversed_cents, NEW.approved_count))
  EXECUTE FUNCTION tally_task();

-- The day of a decision and the class of its time to review. Classes are 5 % wide, so a median read from them is at most 5 % off.
CREATE FUNCTION decision_part(reviewed_at timestamptz, milliseconds bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT to_char(reviewed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') || '/' || lpad(floor(ln(greatest(milliseconds, 0) / 1000.0 + 1) / ln(1.05))::text, 3, '0')
$$;

-- An organization's pending submissions and a contributor's pending rewards; an organization's decisions, and those about each contributor.
CREATE FUNCTION tally_submission() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  newly_pending integer := (NEW.status = 'pending')::integer - coalesce((OLD.status = 'pending')::integer, 0);
  milliseconds bigint := extract(epoch FROM NEW.reviewed_at - NEW.created_at) * 1000;
BEGIN
  IF newly_pending <> 0 THEN
    INSERT INTO tally_deltas (scope, mode, name, part, count, total)
    SELECT d.scope, NEW.mode, 'pending', '', newly_pending, newly_pending * reward_cents
    FROM tasks CROSS JOIN (VALUES (NEW.org_id), (NEW.contributor_id)) d (scope)
    WHERE id = NEW.task_id;
  END IF;
  IF NEW.status <> 'pending' THEN
    INSERT INTO tally_deltas (scope, mode, name, part, count, total, expires_on)
    VALUES (NEW.org_id, NEW.mode, NEW.status, NEW.contributor_id, 1, 0, NULL),
           (NEW.org_id, NEW.mode, 'decision', decision_part(NEW.reviewed_at, milliseconds), 1, milliseconds,
            (NEW.reviewed_at AT TIME ZONE 'UTC')::date + 40);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER submissions_tally_new AFTER INSERT ON submissions FOR EACH ROW EXECUTE FUNCTION tally_submission();
CREATE TRIGGER submissions_tally AFTER UPDATE OF status ON submissions FOR EACH ROW
  WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION tally_submission();

-- A contributor's owed and paid cents, a task's paid cents, and an organization's approvals per day.
CREATE FUNCTION tally_payout() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  is_new integer := (TG_OP = 'INSERT')::integer;
  newly_paid integer := (NEW.status = 'paid')::integer - coalesce((OLD.status = 'paid')::integer, 0);
BEGIN
  INSERT INTO tally_deltas (scope, mode, name, part, count, total, expires_on)
  SELECT d.scope, NEW.mode, d.name, d.part, d.count, d.count * NEW.amount_cents, d.expires_on
  FROM (VALUES
    (NEW.contributor_id, 'owed', '', is_new - newly_paid, NULL::date),
    (NEW.contributor_id, 'paid', '', newly_paid, NULL),
    (NEW.task_id, 'paid', '', newly_paid, NULL),
    (NEW.org_id, 'approval', to_char(NEW.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), is_new,
      (NEW.created_at AT TIME ZONE 'UTC')::date + 40)) d (scope, name, part, count, expires_on)
  WHERE d.count <> 0;
  RETURN NULL;
END $$;
CREATE TRIGGER payouts_tally_new AFTER INSERT ON payouts FOR EACH ROW EXECUTE FUNCTION tally_payout();
CREATE TRIGGER payouts_tally AFTER UPDATE OF status ON payouts FOR EACH ROW
  WHEN ((OLD.status = 'paid') <> (NEW.status = 'paid')) EXECUTE FUNCTION tally_payout();

-- What exists already. The triggers' locks keep other writers out until the commit.
INSERT INTO tallies (scope, mode, name, part, count, total)
SELECT t.org_id, t.mode, d.name, '', sum(d.count), sum(d.total)
FROM tasks t
CROSS JOIN LATERAL (VALUES
  ('funding', (t.status = 'funding')::integer, CASE WHEN t.status = 'funding' THEN t.budget_cents - t.funded_cents ELSE 0 END),
  ('open', (t.status = 'open')::integer, 0),
  ('escrow', 0, CASE WHEN t.status IN ('funding', 'open') THEN t.funded_cents - t.refunded_cents - t.reversed_cents - t.approved_count * t.reward_cents ELSE 0 END))
  d (name, count, total)
GROUP BY 1, 2, 3;

INSERT INTO tallies (scope, mode, name, part, count, total)
SELECT d.scope, s.mode, 'pending', '', count(*), sum(t.reward_cents)
FROM submissions s
JOIN tasks t ON t.id = s.task_id
CROSS JOIN LATERAL (VALUES (s.org_id), (s.contributor_id)) d (scope)
WHERE s.status = 'pending'
GROUP BY 1, 2;

INSERT INTO tallies (scope, mode, name, part, count, total)
SELECT org_id, mode, status, contributor_id, count(*), 0 FROM submissions WHERE status <> 'pending' GROUP BY 1, 2, 3, 4;

INSERT INTO tallies (scope, mode, name, part, count, total, expires_on)
SELECT org_id, mode, 'decision', part, count(*), sum(milliseconds), max(reviewed_on) + 40
FROM (
  SELECT org_id, mode, milliseconds, decision_part(reviewed_at, milliseconds) AS part, (reviewed_at AT TIME ZONE 'UTC')::date AS reviewed_on
  FROM (
    SELECT org_id, mode, reviewed_at, (extract(epoch FROM reviewed_at - created_at) * 1000)::bigint AS milliseconds
    FROM submissions WHERE reviewed_at > now() - interval '40 days') s) s
GROUP BY 1, 2, 3, 4;

INSERT INTO tallies (scope, mode, name, part, count, total)
SELECT contributor_id, mode, CASE WHEN status = 'paid' THEN 'paid' ELSE 'owed' END, '', count(*), sum(amount_cents) FROM payouts GROUP BY 1, 2, 3;

INSERT INTO tallies (scope, mode, name, part, count, total)
SELECT task_id, mode, 'paid', '', count(*), sum(amount_cents) FROM payouts WHERE status = 'paid' GROUP BY 1, 2;

INSERT INTO tallies (scope, mode, name, part, count, total, expires_on)
SELECT org_id, mode, 'approval', to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), count(*), sum(amount_cents),
       max((created_at AT TIME ZONE 'UTC')::date) + 40
FROM payouts
WHERE created_at > now() - interval '40 days'
GROUP BY 1, 2, 3, 4;

-- The overview shows when the next submission is auto-approved.
CREATE INDEX submissions_next_auto_approval_idx ON submissions (org_id, mode, auto_approve_at) WHERE status = 'pending';

-- A buyer's review record from the latest decisions, which contributors see with each offer.
CREATE TABLE review_records (
  org_id         text COLLATE "C" NOT NULL REFERENCES organizations,
  mode           text NOT NULL CHECK (mode IN ('test', 'live')),
  decisions      integer NOT NULL,
  approval_rate  double precision,
  median_seconds double precision,
  CONSTRAINT review_records_pkey PRIMARY KEY (org_id, mode)
);
CREATE INDEX submissions_reviewed_idx ON submissions (org_id, mode, reviewed_at) INCLUDE (status, created_at) WHERE status <> 'pending';
DROP INDEX submissions_decided_idx;
-- Served the daily spend, which is a tally now.
DROP INDEX ledger_entries_spent_idx;

-- A task's balance is read from the index alone.
DROP INDEX ledger_entries_task_idx;
CREATE INDEX ledger_entries_task_idx ON ledger_entries (task_id, id) INCLUDE (account, kind, amount_cents);

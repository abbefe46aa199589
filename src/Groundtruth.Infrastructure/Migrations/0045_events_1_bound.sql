-- First of three steps that partition events, deliveries and attempts by their ids, which sort by time. Each table becomes the first partition of
-- its successor. PostgreSQL need not read it then, because a constraint already keeps its ids below a bound four to five weeks ahead.
-- Lock waits end before PostgreSQL would detect a deadlock, so that the migration gives way to requests and is tried again.
SET LOCAL lock_timeout = '500ms';

-- The least id of a millisecond: 48 bits of time in base32. The random bits are 0.
CREATE FUNCTION id_bound(prefix text, at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT prefix || string_agg(
    substr('0123456789abcdefghjkmnpqrstvwxyz', (((floor(extract(epoch FROM at) * 1000)::bigint << 2) >> (5 * digit)) & 31)::int + 1, 1),
    '' ORDER BY digit DESC) || '000000'
  FROM generate_series(0, 9) AS digit
$$;

DO $$
DECLARE
  bound timestamptz := date_trunc('week', now() + interval '5 weeks', 'UTC');
BEGIN
  EXECUTE format('ALTER TABLE events ADD CONSTRAINT first_partition CHECK (id < %L) NOT VALID', id_bound('evt_', bound));
  EXECUTE format('ALTER TABLE webhook_deliveries ADD CONSTRAINT first_partition CHECK (id < %L) NOT VALID', id_bound('dlv_', bound));
  EXECUTE format(
    'ALTER TABLE webhook_attempts ADD CONSTRAINT first_partition CHECK (delivery_id < %L) NOT VALID', id_bound('dlv_', bound));
END $$;

-- A delivery and its event are created in the same millisecond, so they lie in partitions of the same week and expire together.
ALTER TABLE webhook_deliveries
  ADD CONSTRAINT webhook_deliveries_same_time CHECK (substr(id, 5, 9) = substr(event_id, 5, 9)) NOT VALID;

-- PostgreSQL keeps the plans that it made for an empty table, for which all indexes cost the same, until the table has statistics.
-- Autovacuum gathers them up to a minute later; meanwhile such a plan may read all rows of an organization for each row that it looks up.
CREATE FUNCTION analyze_young_tables() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  young regclass;
  analyzed integer := 0;
BEGIN
  FOR young IN
    SELECT oid FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND reltuples < 100 AND pg_stat_get_live_tuples(oid) >= 100
      AND pg_has_role(relowner, 'USAGE')
  LOOP
    EXECUTE format('ANALYZE (SKIP_LOCKED) %s', young);
    analyzed := analyzed + 1;
  END LOOP;
  RETURN analyzed;
END $$;

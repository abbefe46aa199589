-- Helpers of the load, in a schema of their own. Every file runs once, in one transaction, as superuser without triggers and foreign keys.
CREATE TABLE growth.size AS
SELECT tasks, greatest(10, tasks / 1000) AS organizations, greatest(100, tasks / 10) AS contributors, least(10000, tasks) AS heavy,
       date_trunc('second', now()) AS loaded_at
FROM (SELECT current_setting('growth.tasks')::int AS tasks) s;
CREATE TABLE growth.indexes (table_name text, definition text);

-- Milliseconds, in Crockford's base 32, without the last three bits. Seven characters follow that make an id unique.
CREATE FUNCTION growth.stamp(at timestamptz) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', (((extract(epoch FROM at) * 1000)::bigint >> (3 + 5 * place)) & 31)::int + 1, 1), '' ORDER BY place DESC)
  FROM generate_series(0, 8) place
$$;
CREATE FUNCTION growth.org(n bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'org_01jb00000' || lpad(n::text, 7, '0') $$;
CREATE FUNCTION growth.usr(n bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'usr_01jb00000' || lpad(n::text, 7, '0') $$;
CREATE FUNCTION growth.member(n bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT 'usr_01jb00001' || lpad(n::text, 7, '0') $$;
CREATE FUNCTION growth.whe(org bigint, n bigint) RETURNS text IMMUTABLE LANGUAGE sql AS $$
  SELECT 'whe_01jb00000' || lpad((org * 2 + n)::text, 7, '0')
$$;

-- Organization 0 has three tenths of all rows; the others share the rest.
CREATE FUNCTION growth.owner(n bigint, organizations int) RETURNS bigint IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE WHEN n % 10 < 3 THEN 0 ELSE 1 + (n / 10 * 7 + n % 10) % (organizations - 1) END
$$;

-- The contributor of submission k of a task. Contributor 0 submits to every fourth task.
CREATE FUNCTION growth.contributor(t bigint, k bigint, contributors int) RETURNS bigint IMMUTABLE LANGUAGE sql AS $$
  SELECT CASE WHEN t = 0 THEN k WHEN k = 0 AND t % 4 = 0 THEN 0 ELSE 1 + (t * 7 + k) % (contributors - 1) END
$$;

-- An empty table without indexes but its primary key loads fast, and without a write-ahead log if wal_level is minimal. Partitioned tables keep
-- their indexes, because the indexes of their partitions depend on them.
CREATE PROCEDURE growth.begin_load(name text) LANGUAGE plpgsql AS $$
DECLARE each record;
BEGIN
  EXECUTE format('TRUNCATE %I CASCADE', name);
  FOR each IN
    SELECT i.indexrelid::regclass AS index, c.conname,
           CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
           ELSE format('ALTER TABLE %I ADD CONSTRAINT %I %s', name, c.conname, pg_get_constraintdef(c.oid)) END AS definition
    FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.conrelid = i.indrelid
    JOIN pg_class t ON t.oid = i.indrelid
    WHERE i.indrelid = name::regclass AND NOT i.indisprimary AND t.relkind = 'r'
  LOOP
    INSERT INTO growth.indexes VALUES (name, each.definition);
    IF each.conname IS NULL THEN EXECUTE format('DROP INDEX %s', each.index);
    ELSE EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', name, each.conname);
    END IF;
  END LOOP;
END $$;
CREATE PROCEDURE growth.end_load(name text) LANGUAGE plpgsql AS $$
DECLARE each record;
BEGIN
  FOR each IN SELECT definition FROM growth.indexes WHERE table_name = name LOOP
    EXECUTE each.definition;
  END LOOP;
  DELETE FROM growth.indexes WHERE table_name = name;
  EXECUTE format('ANALYZE %I', name);
END $$;

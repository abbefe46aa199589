-- Changes made by members, operators and API keys. The mode is null for a change to the organization itself.
CREATE TABLE audit_entries (
  id         text COLLATE "C" PRIMARY KEY,
  org_id     text COLLATE "C" NOT NULL REFERENCES organizations,
  mode       text CHECK (mode IN ('test', 'live')),
  actor_id   text COLLATE "C" NOT NULL,
  action     text NOT NULL,
  subject_id text COLLATE "C" NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX audit_entries_list_idx ON audit_entries (org_id, id);

-- The log is append-only, so that a bug in the program cannot rewrite history.
CREATE FUNCTION keep_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entries_append_only';
END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION keep_audit_entry();

-- What the buyers' pages need: who did what, invitations to an organization, and what their lists and charts are read by.
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

-- What was written stays.
CREATE FUNCTION keep_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_entries_append_only';
END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION keep_audit_entry();

CREATE TABLE invitations (
  id          text COLLATE "C" PRIMARY KEY,
  org_id      text COLLATE "C" NOT NULL REFERENCES organizations,
  role        text NOT NULL CHECK (role IN ('owner', 'reviewer')),
  token_hash  bytea NOT NULL CONSTRAINT invitations_token_hash_key UNIQUE CHECK (length(token_hash) = 32),
  invited_by  text COLLATE "C" NOT NULL REFERENCES users,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  accepted_by text COLLATE "C" REFERENCES users,
  revoked_at  timestamptz,
  CONSTRAINT invitations_ended_once CHECK (accepted_by IS NULL OR revoked_at IS NULL)
);
CREATE INDEX invitations_open_idx ON invitations (org_id, id) WHERE accepted_by IS NULL AND revoked_at IS NULL;

CREATE INDEX submissions_pending_idx ON submissions (org_id, mode, id) WHERE status = 'pending';
CREATE INDEX ledger_entries_spent_idx ON ledger_entries (org_id, mode, created_at) INCLUDE (amount_cents)
  WHERE kind = 'approval' AND account = 'contributor_payable';

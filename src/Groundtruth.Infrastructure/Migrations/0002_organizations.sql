-- Organizations of buyers, their members, and invitations to join.
CREATE TABLE organizations (
  id         text COLLATE "C" PRIMARY KEY,
  name       text NOT NULL CONSTRAINT organizations_name_key UNIQUE,
  created_at timestamptz NOT NULL
);

CREATE TABLE memberships (
  org_id     text COLLATE "C" NOT NULL REFERENCES organizations,
  user_id    text COLLATE "C" NOT NULL REFERENCES users,
  role       text NOT NULL CHECK (role IN ('owner', 'reviewer')),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, user_id)
);
CREATE INDEX memberships_user_id_idx ON memberships (user_id);

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

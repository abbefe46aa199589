-- People: their accounts, the sessions by which they are signed in, and the organizations that they are members of.
CREATE TABLE users (
  id               text COLLATE "C" PRIMARY KEY,
  email            text NOT NULL,
  normalized_email text COLLATE "C" NOT NULL CONSTRAINT users_normalized_email_key UNIQUE,
  display_name     text NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 80),
  country          text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  password_hash    text NOT NULL,
  created_at       timestamptz NOT NULL
);

CREATE TABLE sessions (
  id           text COLLATE "C" PRIMARY KEY,
  user_id      text COLLATE "C" NOT NULL REFERENCES users,
  token_hash   bytea NOT NULL CONSTRAINT sessions_token_hash_key UNIQUE CHECK (length(token_hash) = 32),
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  last_used_at timestamptz
);
CREATE INDEX sessions_user_id_idx ON sessions (user_id);

CREATE TABLE memberships (
  org_id     text COLLATE "C" NOT NULL REFERENCES organizations,
  user_id    text COLLATE "C" NOT NULL REFERENCES users,
  role       text NOT NULL CHECK (role IN ('owner', 'reviewer')),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, user_id)
);
CREATE INDEX memberships_user_id_idx ON memberships (user_id);

-- Accounts of people, and the sessions that keep them signed in.
CREATE TABLE users (
  id               text COLLATE "C" PRIMARY KEY,
  email            text NOT NULL,
  normalized_email text COLLATE "C" NOT NULL CONSTRAINT users_normalized_email_key UNIQUE,
  display_name     text NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 80),
  country          text NOT NULL CHECK (country ~ '^[A-Z]{2}$'),
  password_hash    text NOT NULL,
  created_at       timestamptz NOT NULL
);

-- Only the hash of a token is stored, so that a leaked dump signs nobody in.
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

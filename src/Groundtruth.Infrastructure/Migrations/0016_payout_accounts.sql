-- Stripe accounts of contributors. Account events may arrive out of order: as_of is the time of the latest known state.
CREATE TABLE payout_accounts (
  id         text COLLATE "C" PRIMARY KEY,
  user_id    text COLLATE "C" NOT NULL REFERENCES users,
  mode       text NOT NULL CHECK (mode IN ('test', 'live')),
  is_payable boolean NOT NULL,
  as_of      timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT payout_accounts_user_key UNIQUE (user_id, mode)
);

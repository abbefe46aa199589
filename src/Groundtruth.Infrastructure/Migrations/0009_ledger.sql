-- What is owed and how money moves: payouts, where they go, and a double-entry ledger in which every movement sums to zero.
ALTER TABLE checkout_sessions
  ADD COLUMN refunded_cents bigint NOT NULL DEFAULT 0,
  ADD CONSTRAINT checkout_sessions_refunded CHECK (refunded_cents BETWEEN 0 AND amount_cents AND (refunded_cents = 0 OR status = 'paid'));

CREATE TABLE payouts (
  id              text COLLATE "C" PRIMARY KEY,
  submission_id   text COLLATE "C" NOT NULL CONSTRAINT payouts_submission_id_key UNIQUE REFERENCES submissions,
  task_id         text COLLATE "C" NOT NULL REFERENCES tasks,
  org_id          text COLLATE "C" NOT NULL REFERENCES organizations,
  mode            text NOT NULL CHECK (mode IN ('test', 'live')),
  contributor_id  text COLLATE "C" NOT NULL REFERENCES users,
  amount_cents    bigint NOT NULL CHECK (amount_cents BETWEEN 50 AND 50000),
  status          text NOT NULL CHECK (status IN ('queued', 'held', 'paid', 'failed')),
  attempts        integer NOT NULL CHECK (attempts >= 0),
  next_attempt_at timestamptz,
  failure_message text,
  transfer_id     text CONSTRAINT payouts_transfer_id_key UNIQUE,
  created_at      timestamptz NOT NULL,
  paid_at         timestamptz,
  CONSTRAINT payouts_due_while_queued CHECK ((status = 'queued') = (next_attempt_at IS NOT NULL)),
  CONSTRAINT payouts_paid CHECK ((status = 'paid') = (paid_at IS NOT NULL) AND (status = 'paid') = (transfer_id IS NOT NULL))
);
CREATE INDEX payouts_due_idx ON payouts (next_attempt_at, id) WHERE status = 'queued';
CREATE INDEX payouts_held_idx ON payouts (contributor_id, mode, id) WHERE status = 'held';
CREATE INDEX payouts_failed_idx ON payouts (id) WHERE status = 'failed';
CREATE INDEX payouts_contributor_idx ON payouts (contributor_id, mode, id);
CREATE INDEX payouts_task_idx ON payouts (task_id, status);

CREATE TABLE payout_accounts (
  id         text COLLATE "C" PRIMARY KEY,
  user_id    text COLLATE "C" NOT NULL REFERENCES users,
  mode       text NOT NULL CHECK (mode IN ('test', 'live')),
  is_payable boolean NOT NULL,
  as_of      timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT payout_accounts_user_key UNIQUE (user_id, mode)
);

CREATE TABLE ledger_entries (
  id           text COLLATE "C" PRIMARY KEY,
  org_id       text COLLATE "C" NOT NULL REFERENCES organizations,
  mode         text NOT NULL CHECK (mode IN ('test', 'live')),
  task_id      text COLLATE "C" NOT NULL REFERENCES tasks,
  kind         text NOT NULL CHECK (kind IN ('payment', 'approval', 'transfer', 'cancellation', 'refund')),
  cause_id     text COLLATE "C" NOT NULL,
  account      text NOT NULL CHECK (account IN ('stripe_clearing', 'task_escrow', 'contributor_payable', 'refund_payable')),
  amount_cents bigint NOT NULL CHECK (amount_cents <> 0),
  created_at   timestamptz NOT NULL,
  -- A movement happens once, and its legs lie side by side.
  CONSTRAINT ledger_entries_movement_key UNIQUE (cause_id, kind, account)
);
CREATE INDEX ledger_entries_task_idx ON ledger_entries (task_id, id);

CREATE FUNCTION balance_movement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT sum(amount_cents) FROM ledger_entries WHERE cause_id = NEW.cause_id AND kind = NEW.kind) <> 0 THEN
    RAISE EXCEPTION 'the legs of % % do not sum to zero', NEW.kind, NEW.cause_id
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entries_balanced';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_entries_balanced AFTER INSERT ON ledger_entries
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION balance_movement();

-- What was written stays: a mistake is set right by another movement.
CREATE FUNCTION keep_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger entries are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entries_append_only';
END $$;
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION keep_entry();

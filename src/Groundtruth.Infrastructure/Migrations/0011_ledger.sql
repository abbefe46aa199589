-- The double-entry ledger: the entries of a transaction sum to zero.
CREATE TABLE ledger_entries (
  id           text COLLATE "C" PRIMARY KEY,
  org_id       text COLLATE "C" NOT NULL REFERENCES organizations,
  mode         text NOT NULL CHECK (mode IN ('test', 'live')),
  task_id      text COLLATE "C" NOT NULL REFERENCES tasks,
  kind         text NOT NULL CHECK (kind IN ('payment', 'approval', 'transfer', 'cancellation', 'refund', 'refund_return')),
  cause_id     text COLLATE "C" NOT NULL,
  account      text NOT NULL CHECK (account IN ('stripe_clearing', 'task_escrow', 'contributor_payable', 'refund_payable')),
  amount_cents bigint NOT NULL CHECK (amount_cents <> 0),
  created_at   timestamptz NOT NULL,
  -- A source is booked once per kind. The index also keeps the entries of a transaction together.
  CONSTRAINT ledger_entries_movement_key UNIQUE (cause_id, kind, account)
);
CREATE INDEX ledger_entries_task_idx ON ledger_entries (task_id, id);
CREATE INDEX ledger_entries_spent_idx ON ledger_entries (org_id, mode, created_at) INCLUDE (amount_cents)
  WHERE kind = 'approval' AND account = 'contributor_payable';

-- Checked at commit, because the entries of a transaction are inserted one after the other.
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

-- The ledger is append-only: a mistake is corrected by another transaction.
CREATE FUNCTION keep_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger entries are never changed' USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entries_append_only';
END $$;
CREATE TRIGGER ledger_entries_append_only BEFORE UPDATE OR DELETE ON ledger_entries FOR EACH ROW EXECUTE FUNCTION keep_entry();

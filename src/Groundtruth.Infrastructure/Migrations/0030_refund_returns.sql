-- A refund that was paid may come back: the buyer's bank would not have it.
ALTER TABLE ledger_entries
  DROP CONSTRAINT ledger_entries_kind_check,
  ADD CONSTRAINT ledger_entries_kind_check CHECK (kind IN ('payment', 'approval', 'transfer', 'cancellation', 'refund', 'refund_return'));

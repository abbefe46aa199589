-- A search reads block ranges without a summary as a whole, and a vacuum of this growing table is rare.
ALTER INDEX ledger_entries_created_at_idx SET (autosummarize = on);

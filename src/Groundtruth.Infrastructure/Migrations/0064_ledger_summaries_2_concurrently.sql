-- The existing ranges.
SELECT brin_summarize_new_values('ledger_entries_created_at_idx');

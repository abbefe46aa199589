-- Stripe's accounts can end: their owner or the platform deletes or disconnects them. The next set-up opens another, and the row moves to it.
-- Former accounts stay known, because a transfer of unknown outcome may have reached one.
ALTER TABLE payout_accounts
  ADD COLUMN is_gone boolean NOT NULL DEFAULT false,
  ADD COLUMN former_ids text[] NOT NULL DEFAULT '{}';

-- Why a payout is held, and until when at the latest if time alone ends the hold.
ALTER TABLE payouts ADD COLUMN hold_reason text
  CHECK (hold_reason IN ('account_not_payable', 'funding_hold', 'below_minimum', 'first_payment'));
ALTER TABLE payouts ADD COLUMN held_until timestamptz;
UPDATE payouts SET hold_reason = 'account_not_payable' WHERE status = 'held';
ALTER TABLE payouts ADD CONSTRAINT payouts_hold_reason CHECK ((status = 'held') = (hold_reason IS NOT NULL));

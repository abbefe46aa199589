-- When Stripe is asked about an unpaid session whose event may be lost; null once the outcome is known.
ALTER TABLE checkout_sessions ADD COLUMN next_check_at timestamptz;
UPDATE checkout_sessions SET next_check_at = now() WHERE status <> 'paid' AND expires_at > now() - interval '2 days';
CREATE INDEX checkout_sessions_check_idx ON checkout_sessions (next_check_at, id) WHERE next_check_at IS NOT NULL;

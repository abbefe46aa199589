-- The payment intent of an event that arrived before its payment, and is applied with it.
ALTER TABLE stripe_events ADD COLUMN awaited_payment text COLLATE "C";

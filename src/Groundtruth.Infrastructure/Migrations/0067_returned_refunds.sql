-- The last time at which the money of a refund came back. The total that Stripe reported of the charge before then contains the refund.
ALTER TABLE refunds ADD COLUMN returned_at timestamptz;

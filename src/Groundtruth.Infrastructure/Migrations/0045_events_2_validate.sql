-- Second step: checks the existing rows, without blocking readers or writers.
ALTER TABLE events VALIDATE CONSTRAINT first_partition;
ALTER TABLE webhook_deliveries VALIDATE CONSTRAINT first_partition;
ALTER TABLE webhook_deliveries VALIDATE CONSTRAINT webhook_deliveries_same_time;
ALTER TABLE webhook_attempts VALIDATE CONSTRAINT first_partition;

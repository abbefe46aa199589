-- Reads all deliveries, without blocking readers or writers.
ALTER TABLE webhook_deliveries VALIDATE CONSTRAINT webhook_deliveries_status_check;

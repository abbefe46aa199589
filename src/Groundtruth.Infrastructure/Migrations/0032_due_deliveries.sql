-- The queue of each endpoint. No other index has this expression, so that no plan can read an endpoint's finished deliveries instead.
CREATE INDEX webhook_deliveries_queue_idx ON webhook_deliveries ((endpoint_id || ''), next_attempt_at, id) WHERE status = 'queued';
DROP INDEX webhook_deliveries_queued_idx;

-- Finds the endpoints whose deliveries became due since the last search, without reading the queues from their start.
CREATE INDEX webhook_deliveries_due_idx ON webhook_deliveries (next_attempt_at, endpoint_id) WHERE status = 'queued';

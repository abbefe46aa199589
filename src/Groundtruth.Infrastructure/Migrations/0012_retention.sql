-- So that what is kept no longer is found without looking at the rest.
CREATE INDEX stripe_events_received_at_idx ON stripe_events (received_at);

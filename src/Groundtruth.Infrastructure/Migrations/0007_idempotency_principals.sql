-- Idempotency keys belong to API keys' lineages and, from now on, also to people: to whoever a request is let in as.
ALTER TABLE idempotency_records RENAME COLUMN lineage_id TO principal;

-- GET /events?type=… reads the events of one type.
CREATE INDEX events_type_idx ON events (org_id, mode, type, id);

-- Keys from before this column have no name: they show their prefix.
ALTER TABLE api_keys
  ADD COLUMN name text CONSTRAINT api_keys_name_check CHECK (char_length(name) BETWEEN 1 AND 60),
  ADD COLUMN last_used_address text;

-- A contributor's pages show the places that they hold, among all that they ever held.
CREATE INDEX reservations_held_idx ON reservations (contributor_id, mode, expires_at, id) WHERE status = 'live';

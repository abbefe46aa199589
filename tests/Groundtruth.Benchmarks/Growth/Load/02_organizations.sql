TRUNCATE organizations, users CASCADE;
INSERT INTO organizations (id, name, created_at)
SELECT growth.org(n), 'Growth ' || n, loaded_at - interval '400 days' FROM growth.size, generate_series(0, organizations - 1) n;

INSERT INTO users (id, email, normalized_email, display_name, country, password_hash, created_at)
SELECT growth.usr(n), 'c' || n || '@growth.example', 'c' || n || '@growth.example', 'Contributor ' || n, 'DE', '', loaded_at - interval '400 days'
FROM growth.size, generate_series(0, contributors - 1) n
UNION ALL
SELECT growth.member(n), 'm' || n || '@growth.example', 'm' || n || '@growth.example', 'Member ' || n, 'DE', '', loaded_at - interval '400 days'
FROM growth.size, generate_series(0, organizations - 1) n;

INSERT INTO memberships (org_id, user_id, role, created_at)
SELECT growth.org(n), growth.member(n), 'owner', loaded_at - interval '400 days' FROM growth.size, generate_series(0, organizations - 1) n;

INSERT INTO sessions (id, user_id, token_hash, created_at, expires_at)
SELECT 'ses_01jb00000' || lpad(n::text, 7, '0'), growth.usr(n), sha256(('session ' || n)::bytea), loaded_at - interval '1 day', loaded_at + interval '29 days'
FROM growth.size, generate_series(0, contributors - 1) n;

INSERT INTO api_keys (id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_at)
SELECT 'key_01jb00000' || lpad(n::text, 7, '0'), growth.org(n / 4), 'test', 'key_01jb00000' || lpad(n::text, 7, '0'), sha256(('key ' || n)::bytea),
       'gt_test_growth', '{tasks:read}', loaded_at - interval '1 day'
FROM growth.size, generate_series(0, organizations * 4 - 1) n;

INSERT INTO payout_accounts (id, user_id, mode, is_payable, as_of, created_at)
SELECT 'acct_' || lpad(n::text, 7, '0'), growth.usr(n), 'test', n % 20 > 0 OR n = 0, loaded_at - interval '1 day', loaded_at - interval '1 day'
FROM growth.size, generate_series(0, contributors - 1) n;

INSERT INTO webhook_endpoints (id, org_id, mode, url, normalized_url, events, enabled, signing_secret, created_at)
SELECT growth.whe(o, n), growth.org(o), 'test', 'https://growth.example/' || o || '/' || n, 'https://growth.example/' || o || '/' || n,
       '{submission.approved,submission.created}', true, '\x00', loaded_at - interval '300 days'
FROM growth.size, generate_series(0, organizations - 1) o, generate_series(0, 1) n;

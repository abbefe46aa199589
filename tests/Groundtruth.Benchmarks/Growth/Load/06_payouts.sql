CALL growth.begin_load('transfers');
INSERT INTO transfers (id, contributor_id, mode, task_id, amount_cents, idempotency_key, checkout_session_id, source_charge_id, status, attempts,
                       stripe_transfer_id, created_at)
SELECT 'trf_' || stamp || suffix, growth.usr(contributor), 'test', 'tsk_' || stamp || '0000000', 100, 'pay_' || stamp || suffix, 'cs_' || stamp, 'ch_' || stamp,
       'paid', 1, 'tr_' || stamp || suffix, at
FROM growth.approved WHERE NOT is_held AND t % 5 = 0;
CALL growth.end_load('transfers');

CALL growth.begin_load('payouts');
INSERT INTO payouts (id, submission_id, task_id, org_id, mode, contributor_id, amount_cents, status, hold_reason, own_transfer_id, attempts, transfer_id,
                     created_at, paid_at)
SELECT 'pay_' || stamp || suffix, 'sub_' || stamp || suffix, 'tsk_' || stamp || '0000000', growth.org(org), 'test', growth.usr(contributor), 100,
       CASE WHEN is_held THEN 'held' ELSE 'paid' END, CASE WHEN is_held THEN 'account_not_payable' END,
       CASE WHEN NOT is_held AND t % 5 = 0 THEN 'trf_' || stamp || suffix END, 1, CASE WHEN NOT is_held THEN 'tr_' || stamp || suffix END, at,
       CASE WHEN NOT is_held THEN at + interval '2 hours' END
FROM growth.approved;
CALL growth.end_load('payouts');

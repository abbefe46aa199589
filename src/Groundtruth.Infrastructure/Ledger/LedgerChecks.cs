namespace Groundtruth.Infrastructure.Ledger;

/// <summary>The invariants of the ledger.</summary>
/// <remarks>Each statement selects the violations: the check, the inconsistent id and the amounts.</remarks>
internal static class LedgerChecks
{
    /// <summary>A transaction's entries belong to one task and sum to zero.</summary>
    /// <remarks>There are two to four, each for a different account.</remarks>
    private const string Transactions =
        """
        SELECT 'movement_unbalanced', cause_id, format('%s: %s entries of %s tasks sum to %s', kind, count(*), count(DISTINCT task_id), sum(amount_cents))
        FROM ledger_entries
        GROUP BY cause_id, kind
        HAVING sum(amount_cents) <> 0 OR count(*) NOT BETWEEN 2 AND CASE WHEN kind IN ('reversal', 'reversal_return') THEN 4 ELSE 2 END OR count(DISTINCT task_id) <> 1
        """;

    private const string Whole =
        """
        SELECT 'ledger_unbalanced', 'ledger', format('all entries sum to %s', sum(amount_cents))
        FROM ledger_entries
        HAVING sum(amount_cents) <> 0
        """;

    /// <summary>A task's row and its ledger entries agree on its escrow, which is never negative.</summary>
    private const string Escrow =
        """
        SELECT 'task_escrow', t.id, format('the ledger holds %s; funded %s - approved %s x %s - refunded %s - reversed %s',
               coalesce(e.escrow, 0), t.funded_cents, t.approved_count, t.reward_cents, t.refunded_cents, t.reversed_cents)
        FROM tasks t
        LEFT JOIN (
          SELECT task_id, sum(amount_cents) AS escrow FROM ledger_entries WHERE account = 'task_escrow' GROUP BY task_id) e ON e.task_id = t.id
        WHERE coalesce(e.escrow, 0) <> t.funded_cents - t.approved_count * t.reward_cents - t.refunded_cents - t.reversed_cents
           OR coalesce(e.escrow, 0) < 0
        """;

    /// <summary>The funded amount equals the sum of its uses.</summary>
    /// <remarks>Funded = paid + owed + refunded + reversed from escrow + in escrow, each read from its own table.</remarks>
    private const string Balance =
        """
        SELECT 'task_balance', t.id, format('funded %s; paid %s, owed %s, refunded %s, reversed %s, escrow %s',
               t.funded_cents, coalesce(p.paid, 0), coalesce(p.owed, 0), coalesce(r.refunded, 0), coalesce(v.reversed, 0), coalesce(e.escrow, 0))
        FROM tasks t
        LEFT JOIN (
          SELECT task_id, sum(amount_cents) FILTER (WHERE status = 'paid') AS paid, sum(amount_cents) FILTER (WHERE status <> 'paid') AS owed
          FROM payouts GROUP BY task_id) p ON p.task_id = t.id
        LEFT JOIN (
          SELECT task_id, sum(amount_cents) AS refunded FROM refunds WHERE reason = 'task_cancelled' GROUP BY task_id) r ON r.task_id = t.id
        LEFT JOIN (
          SELECT task_id, sum(from_escrow_cents) AS reversed FROM payment_reversals GROUP BY task_id) v ON v.task_id = t.id
        LEFT JOIN (
          SELECT task_id, sum(amount_cents) AS escrow FROM ledger_entries WHERE account = 'task_escrow' GROUP BY task_id) e ON e.task_id = t.id
        WHERE t.funded_cents
          <> coalesce(p.paid, 0) + coalesce(p.owed, 0) + coalesce(r.refunded, 0) + coalesce(v.reversed, 0) + coalesce(e.escrow, 0)
        """;

    /// <summary>The amounts that a reversal took from each account equal its entries.</summary>
    private const string Reversals =
        """
        SELECT 'reversal', coalesce(v.id, e.cause_id), format('escrow %s, owed %s, loss %s; the ledger has %s, %s, %s',
               coalesce(v.from_escrow_cents, 0), coalesce(v.from_owed_cents, 0), coalesce(v.platform_loss_cents, 0),
               coalesce(e.escrow, 0), coalesce(e.owed, 0), coalesce(e.loss, 0))
        FROM payment_reversals v
        FULL JOIN (
          SELECT split_part(cause_id, ':', 1) AS cause_id, -sum(amount_cents) FILTER (WHERE account = 'task_escrow') AS escrow,
                 -sum(amount_cents) FILTER (WHERE account = 'contributor_payable') AS owed,
                 -sum(amount_cents) FILTER (WHERE account = 'platform_loss') AS loss
          FROM ledger_entries WHERE kind IN ('reversal', 'reversal_return') GROUP BY 1) e ON e.cause_id = v.id
        WHERE coalesce(v.from_escrow_cents, 0) <> coalesce(e.escrow, 0)
           OR coalesce(v.from_owed_cents, 0) <> coalesce(e.owed, 0)
           OR coalesce(v.platform_loss_cents, 0) <> coalesce(e.loss, 0)
        """;

    /// <summary>A session has a payment entry if and only if it is paid.</summary>
    private const string Payments =
        """
        SELECT 'payment', coalesce(s.id, e.cause_id), format('session %s of %s; the ledger received %s',
               coalesce(s.status, 'missing'), coalesce(s.amount_cents, 0), coalesce(-e.amount_cents, 0))
        FROM checkout_sessions s
        FULL JOIN (SELECT cause_id, amount_cents FROM ledger_entries WHERE kind = 'payment' AND account = 'stripe_clearing') e ON e.cause_id = s.id
        WHERE coalesce(CASE WHEN s.status = 'paid' THEN s.amount_cents END, 0) <> coalesce(-e.amount_cents, 0)
        """;

    /// <summary>A payout has an approved submission and an approval entry.</summary>
    /// <remarks>It has a transfer entry if and only if it is paid.</remarks>
    private const string Payouts =
        """
        SELECT 'payout', coalesce(p.id, e.cause_id), format('payout %s of %s for a submission that is %s; the ledger has %s owed and %s transferred',
               coalesce(p.status, 'missing'), coalesce(p.amount_cents, 0), coalesce(s.status, 'missing'), coalesce(e.owed, 0), coalesce(e.transferred, 0))
        FROM payouts p
        JOIN submissions s ON s.id = p.submission_id
        FULL JOIN (
          SELECT cause_id, sum(amount_cents) FILTER (WHERE kind = 'approval') AS owed, -sum(amount_cents) FILTER (WHERE kind = 'transfer') AS transferred
          FROM ledger_entries WHERE account = 'contributor_payable' AND kind IN ('approval', 'transfer') GROUP BY cause_id) e ON e.cause_id = p.id
        WHERE coalesce(p.amount_cents, 0) <> coalesce(e.owed, 0)
           OR coalesce(CASE WHEN p.status = 'paid' THEN p.amount_cents END, 0) <> coalesce(e.transferred, 0)
           OR s.status <> 'approved'
        """;

    /// <summary>An approved submission has a payout.</summary>
    private const string Approvals =
        """
        SELECT 'submission_unpaid', s.id, 'approved without a payout'
        FROM submissions s
        LEFT JOIN payouts p ON p.submission_id = s.id
        WHERE s.status = 'approved' AND p.id IS NULL
        """;

    /// <summary>A refund draws on its task's escrow or on an unneeded payment.</summary>
    /// <remarks>It is paid back if and only if it succeeded.</remarks>
    private const string Refunds =
        """
        SELECT 'refund', coalesce(r.id, e.cause_id), format('refund %s of %s, %s; the ledger has %s from escrow, %s from its payment and %s paid back',
               coalesce(r.status, 'missing'), coalesce(r.amount_cents, 0), coalesce(r.reason, 'no reason'),
               coalesce(e.cancelled, 0), coalesce(p.amount_cents, 0), coalesce(e.paid_back, 0))
        FROM refunds r
        LEFT JOIN ledger_entries p ON p.cause_id = r.checkout_session_id AND p.kind = 'payment' AND p.account = 'refund_payable'
        FULL JOIN (
          SELECT split_part(cause_id, ':', 1) AS cause_id, sum(amount_cents) FILTER (WHERE kind = 'cancellation') AS cancelled,
                 -sum(amount_cents) FILTER (WHERE kind IN ('refund', 'refund_return')) AS paid_back
          FROM ledger_entries WHERE account = 'refund_payable' AND kind IN ('cancellation', 'refund', 'refund_return') GROUP BY 1) e ON e.cause_id = r.id
        WHERE coalesce(CASE WHEN r.reason = 'task_cancelled' THEN r.amount_cents END, 0) <> coalesce(e.cancelled, 0)
           OR coalesce(CASE WHEN r.status = 'succeeded' THEN r.amount_cents END, 0) <> coalesce(e.paid_back, 0)
           OR (r.reason = 'nothing_to_pay' AND p.amount_cents IS DISTINCT FROM r.amount_cents)
        """;

    /// <summary>An unneeded payment has a refund.</summary>
    private const string ReturnedPayments =
        """
        SELECT 'payment_unreturned', e.cause_id, format('the unneeded payment of %s has no refund', e.amount_cents)
        FROM ledger_entries e
        WHERE e.kind = 'payment' AND e.account = 'refund_payable'
          AND NOT EXISTS (SELECT FROM refunds r WHERE r.checkout_session_id = e.cause_id AND r.reason = 'nothing_to_pay' AND r.amount_cents = e.amount_cents)
        """;

    public static IReadOnlyList<string> All { get; } =
        [Transactions, Whole, Escrow, Balance, Reversals, Payments, Payouts, Approvals, Refunds, ReturnedPayments];
}

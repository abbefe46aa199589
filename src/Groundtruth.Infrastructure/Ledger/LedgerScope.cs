namespace Groundtruth.Infrastructure.Ledger;

/// <summary>Narrows the tables that a check reads to some tasks.</summary>
/// <remarks>Each invariant concerns the rows of one task.</remarks>
internal static class LedgerScope
{
    /// <summary>Tasks that have changed since a time, the only parameter.</summary>
    public const string ChangedTasks =
        """
        SELECT task_id FROM ledger_entries WHERE created_at >= $1
        UNION
        SELECT id FROM tasks WHERE updated_at >= $1
        UNION
        SELECT task_id FROM payouts WHERE paid_at >= $1
        UNION
        SELECT task_id FROM checkout_sessions WHERE paid_at >= $1
        """;

    /// <summary>Queries that hide the tables of the same name from the check that follows.</summary>
    /// <remarks>
    /// The ids are their only parameter. Materialized, because an inlined one may be joined by an index that contains all tasks.
    /// </remarks>
    private const string OfTasks =
        """
        WITH tasks AS MATERIALIZED (SELECT t.* FROM public.tasks t WHERE t.id = ANY ($1)),
        ledger_entries AS MATERIALIZED (SELECT e.* FROM public.ledger_entries e WHERE e.task_id = ANY ($1)),
        checkout_sessions AS MATERIALIZED (SELECT s.* FROM public.checkout_sessions s WHERE s.task_id = ANY ($1)),
        submissions AS MATERIALIZED (SELECT s.* FROM public.submissions s WHERE s.task_id = ANY ($1)),
        payouts AS MATERIALIZED (SELECT p.* FROM public.payouts p WHERE p.task_id = ANY ($1)),
        refunds AS MATERIALIZED (SELECT r.* FROM public.refunds r WHERE r.task_id = ANY ($1)),
        payment_reversals AS MATERIALIZED (SELECT r.* FROM public.payment_reversals r WHERE r.task_id = ANY ($1))

        """;

    public static string Narrow(string check) => OfTasks + check;
}

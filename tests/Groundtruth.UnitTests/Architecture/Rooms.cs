namespace Groundtruth.UnitTests.Architecture;

/// <summary>
/// The names of the features and of the technical parts. Each is a folder of that name in every layer that has something for it.
/// </summary>
internal static class Rooms
{
    /// <summary>
    /// The features in their order: one may use those above it, never those below. Audit comes before the features that record entries,
    /// tasks before the ledger, which lists a task's entries, and inspections before uploads, since a form upload that is too
    /// large is refused with the error of an inspection.
    /// </summary>
    public static IReadOnlyList<string> Features { get; } =
    [
        "Accounts", "Audit", "Organizations", "ApiKeys", "RequestLog", "Events", "Webhooks", "Deliveries", "StripeEvents", "Tasks",
        "Examples", "Ledger", "Settlement",
        "Funding", "Refunds", "Reservations", "Inspections", "Uploads", "NearDuplicates", "Submissions", "Previews", "PayoutAccounts",
        "Transfers", "Payouts", "Disputes", "Reviews", "Exports", "Marketplace", "StripeSandbox", "Simulation", "Dashboard",
    ];

    /// <summary>Used by every feature; they use none.</summary>
    public static IReadOnlyList<string> Technical { get; } =
    [
        "Authentication", "Commands", "Database", "Diagnostics", "Hosting", "Http", "Idempotency", "Isolation", "Jobs", "Media", "OpenApi",
        "Postgres", "RateLimiting", "Retention", "Secrets", "Statistics", "Storage", "Stripe",
    ];
}

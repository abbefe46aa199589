namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>The statements that may read more than their own rows, and the tables that stay small, each with its reason.</summary>
internal static class UnboundedStatements
{
    private const string Catalog = "Reads PostgreSQL's catalog.";
    private const string Check = "The ledger check reads what has changed, a full one everything.";
    private const string Operator = "An operator's list or figure of all organizations.";
    private const string Queues = "Steps from one endpoint with due deliveries to the next, one entry of the index for each.";

    /// <summary>By sender, or by sender and the beginning of the problem.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["DatabaseDiagnostic.Run"] = Catalog,
        ["DeliveryQueue.CancelUndeliverable"] = Queues,
        ["DeliveryQueue.ListQueues"] = Queues,
        ["DeliveryStore.RequeueFailed"] = "A partition without rows is read as a whole.",
        ["LedgerAudit.All"] = Check,
        ["LedgerAudit.ChangedTasks"] = Check,
        ["MeasureBacklogs.Run: webhook_queue"] = Queues,
        ["MediaCheckStore.FindProgress"] = Operator,
        ["PartitionMaintenance.Add"] = Catalog,
        ["PartitionMaintenance.Maintain"] = Catalog,
        ["PayoutStore.ListByStatus"] = Operator,
        ["RefundStore.ListByStatus"] = Operator,
        ["YoungTables.Analyze"] = Catalog,
    };

    public static IReadOnlyDictionary<string, string> SmallTables { get; } = new Dictionary<string, string>
    {
        ["ledger_checks"] = "One row.",
        ["ledger_check_runs"] = "One row.",
        ["partitioned_tables"] = "One row per partitioned table.",
        ["schema_versions"] = "One row per migration.",
        ["sample_clips"] = "One row per clip of the simulation.",
        ["export_streams"] = "A few rows per organization that downloads at the moment.",
        ["tally_deltas"] = "A job folds the rows every 5 seconds.",
    };
}

using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Ledger;

public interface ILedgerStore
{
    /// <summary>Records both entries of a transaction. Recording the same one twice fails the commit.</summary>
    void Record(LedgerTransaction transaction);

    Task<IReadOnlyList<LedgerEntryView>> List(Owner owner, Id<CollectionTask> taskId, CursorRange range, CancellationToken ct);

    /// <summary>A task's balance, summed over its ledger entries.</summary>
    Task<TaskBalance?> FindBalance(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);
}

/// <summary>One entry of a ledger transaction.</summary>
public sealed record LedgerEntryView
{
    public Id<LedgerEntry> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public MovementKind Kind { get; init; }

    public string CauseId { get; init; } = "";

    public LedgerAccount Account { get; init; }

    public long AmountCents { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A task's balance. Funded money is paid, owed, refunded or in escrow.</summary>
public sealed record TaskBalance
{
    public Id<CollectionTask> TaskId { get; init; }

    public long FundedCents { get; init; }

    public long EscrowCents { get; init; }

    /// <summary>Earned by contributors and not yet paid.</summary>
    public long OwedCents { get; init; }

    public long PaidCents { get; init; }

    /// <summary>Refunded or being refunded.</summary>
    public long RefundedCents { get; init; }
}

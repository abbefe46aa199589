using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Ledger;

public interface ILedgerStore
{
    /// <summary>Writes both legs of a movement. The same movement a second time undoes the transaction.</summary>
    void Record(Movement movement);

    Task<IReadOnlyList<LedgerEntryView>> List(Owner owner, Id<CollectionTask> taskId, Slice slice, CancellationToken ct);

    /// <summary>How a task's money stands, summed over its entries.</summary>
    Task<TaskBalance?> FindBalance(Owner owner, Id<CollectionTask> taskId, CancellationToken ct);
}

/// <summary>One leg of a movement of money.</summary>
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

/// <summary>Where a task's money is: what was funded is paid out, owed, refunded or in escrow.</summary>
public sealed record TaskBalance
{
    public Id<CollectionTask> TaskId { get; init; }

    public long FundedCents { get; init; }

    public long EscrowCents { get; init; }

    /// <summary>Earned by contributors, and not paid yet.</summary>
    public long OwedCents { get; init; }

    public long PaidCents { get; init; }

    /// <summary>On its way back, or there already.</summary>
    public long RefundedCents { get; init; }
}

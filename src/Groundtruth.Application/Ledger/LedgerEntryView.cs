using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Ledger;

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

using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Ledger;

/// <summary>An amount that belongs to a task.</summary>
public sealed record TaskMoney(Id<CollectionTask> TaskId, Owner Owner, long AmountCents);

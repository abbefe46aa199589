using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Ledger;

public sealed record TaskMoney(Id<CollectionTask> TaskId, Owner Owner, long AmountCents);

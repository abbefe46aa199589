using AutoMapper;
using Groundtruth.Application.Ledger;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Ledger;

/// <summary>The distribution of a task's funds. All other amounts sum to <c>funded_cents</c>.</summary>
public sealed record TaskBalanceResponse
{
    /// <summary>The id of the task, <c>tsk_…</c>.</summary>
    public required Id<CollectionTask> TaskId { get; init; }

    /// <summary>The amount that the buyer paid, in cents of US dollars.</summary>
    public required long FundedCents { get; init; }

    /// <summary>The amount that is not yet earned or refunded, in cents of US dollars.</summary>
    public required long EscrowCents { get; init; }

    /// <summary>The amount earned by contributors but not yet paid out, in cents of US dollars.</summary>
    public required long OwedCents { get; init; }

    /// <summary>The amount paid out to contributors, in cents of US dollars.</summary>
    public required long PaidCents { get; init; }

    /// <summary>The amount refunded to the buyer, including pending refunds, in cents of US dollars.</summary>
    public required long RefundedCents { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<TaskBalance, TaskBalanceResponse>();
    }
}

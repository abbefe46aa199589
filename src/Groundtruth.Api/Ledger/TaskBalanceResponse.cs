using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Ledger;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Ledger;

/// <summary>The distribution of a task's funds: funded + platform loss = escrow + owed + paid + refunded + disputed.</summary>
public sealed record TaskBalanceResponse : IHasExample<TaskBalanceResponse>
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

    /// <summary>The amount taken back by the buyer's bank, or refunded outside of Groundtruth, in cents of US dollars.</summary>
    public required long DisputedCents { get; init; }

    /// <summary>The disputed amount that neither escrow nor unpaid rewards covered, in cents of US dollars.</summary>
    public required long PlatformLossCents { get; init; }

    public static TaskBalanceResponse Example => new()
    {
        TaskId = TaskResponse.Example.Id,
        FundedCents = 25_000,
        EscrowCents = 22_000,
        OwedCents = 250,
        PaidCents = 2_750,
        RefundedCents = 0,
        DisputedCents = 0,
        PlatformLossCents = 0,
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<TaskBalance, TaskBalanceResponse>();
    }
}

using AutoMapper;
using Groundtruth.Application.Ledger;
using Groundtruth.Domain.Ledger;

namespace Groundtruth.Api.Ledger;

/// <summary>One leg of a movement of money: the legs of one movement sum to zero.</summary>
public sealed record LedgerEntryResponse
{
    /// <summary>The entry's id, <c>led_…</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The task whose money it is, <c>tsk_…</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary>Why it moved.</summary>
    public required MovementKind Kind { get; init; }

    /// <summary>What it moved for: a checkout session, a payout or a refund. Legs with the same kind and cause are one movement.</summary>
    public required string CauseId { get; init; }

    /// <summary>Whose money it became, or was.</summary>
    public required LedgerAccount Account { get; init; }

    /// <summary>What the account gained, in cents of US dollars; negative when it lost.</summary>
    public required long AmountCents { get; init; }

    /// <summary>When it moved, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<LedgerEntryView, LedgerEntryResponse>();
    }
}

/// <summary>Where a task's money is: what was funded is paid out, owed, refunded or in escrow.</summary>
public sealed record TaskBalanceResponse
{
    /// <summary>The task, <c>tsk_…</c>.</summary>
    public required string TaskId { get; init; }

    /// <summary>What was paid for it, in cents of US dollars.</summary>
    public required long FundedCents { get; init; }

    /// <summary>What is nobody else's yet.</summary>
    public required long EscrowCents { get; init; }

    /// <summary>What contributors have earned and not been paid yet.</summary>
    public required long OwedCents { get; init; }

    /// <summary>What contributors were paid.</summary>
    public required long PaidCents { get; init; }

    /// <summary>What went back to the buyer, or is on its way.</summary>
    public required long RefundedCents { get; init; }

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<TaskBalance, TaskBalanceResponse>();
    }
}

using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Ledger;
using Groundtruth.Domain;
using Groundtruth.Domain.Ledger;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Ledger;

/// <summary>A ledger entry. The entries of one transaction sum to zero.</summary>
public sealed record LedgerEntryResponse : IHasExample<LedgerEntryResponse>
{
    /// <summary>The entry's id, <c>led_…</c>.</summary>
    public required Id<LedgerEntry> Id { get; init; }

    /// <summary>The id of the task, <c>tsk_…</c>.</summary>
    public required Id<CollectionTask> TaskId { get; init; }

    /// <summary>The type of transaction: <c>payment</c>, <c>approval</c>, <c>transfer</c>, <c>cancellation</c>, <c>refund</c>, <c>refund_return</c>, <c>reversal</c> or <c>reversal_return</c>.</summary>
    public required MovementKind Kind { get; init; }

    /// <summary>The id of the source: a checkout session, a payout, a refund or a reversal. Entries with the same <c>kind</c> and <c>cause_id</c> form one transaction.</summary>
    public required string CauseId { get; init; }

    /// <summary>The account: <c>stripe_clearing</c>, <c>task_escrow</c>, <c>contributor_payable</c>, <c>refund_payable</c>, <c>disputed</c> or <c>platform_loss</c>.</summary>
    public required LedgerAccount Account { get; init; }

    /// <summary>The change of the account, in cents of US dollars. Negative for a decrease.</summary>
    public required long AmountCents { get; init; }

    /// <summary>The time of the transaction, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public static LedgerEntryResponse Example => new()
    {
        Id = Id<LedgerEntry>.Parse("led_01hx7r8b3n6p0w30"),
        TaskId = TaskResponse.Example.Id,
        Kind = MovementKind.Approval,
        CauseId = "pay_01hx7r8b3n6p0w2z",
        Account = LedgerAccount.ContributorPayable,
        AmountCents = 250,
        CreatedAt = new(2026, 6, 18, 16, 10, 0, TimeSpan.Zero),
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<LedgerEntryView, LedgerEntryResponse>();
    }
}

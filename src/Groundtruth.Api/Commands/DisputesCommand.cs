using System.CommandLine;
using Groundtruth.Application.Disputes;
using Groundtruth.Domain;
using Groundtruth.Domain.Disputes;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Api.Commands;

internal static class DisputesCommand
{
    public static Command Create() => new("disputes", "List disputes, and refunds made outside of Groundtruth.")
    {
        Operations.List<ReversalStatus, ReversalView>("disputes", status => new ListReversals(status), Describe, Line),
    };

    private static string Line(ReversalView reversal) =>
        $"{reversal.Id}  {SnakeCase<ReversalKind>.Of(reversal.Kind),-7}  {SnakeCase<ReversalStatus>.Of(reversal.Status),-9}  "
            + $"{SnakeCase<Mode>.Of(reversal.Mode),-4}  {reversal.AmountCents,8}  {reversal.TaskId}  {reversal.ProviderId}"
            + (reversal.FundingHold is { } hold ? $"  on hold: {SnakeCase<FundingHold>.Of(hold)}" : "");

    private static object Describe(ReversalView reversal) => new
    {
        id = reversal.Id.Value,
        org_id = reversal.OrgId.Value,
        mode = SnakeCase<Mode>.Of(reversal.Mode),
        task_id = reversal.TaskId.Value,
        checkout_session_id = reversal.CheckoutSessionId,
        provider_id = reversal.ProviderId,
        kind = SnakeCase<ReversalKind>.Of(reversal.Kind),
        status = SnakeCase<ReversalStatus>.Of(reversal.Status),
        amount_cents = reversal.AmountCents,
        from_escrow_cents = reversal.FromEscrowCents,
        from_owed_cents = reversal.FromOwedCents,
        platform_loss_cents = reversal.PlatformLossCents,
        funding_hold = reversal.FundingHold is { } hold ? SnakeCase<FundingHold>.Of(hold) : null,
        as_of = reversal.AsOf,
        created_at = reversal.CreatedAt,
    };
}

namespace Groundtruth.Domain.Refunds;

public static class RefundErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "refund_not_found", "Refund not found.");

    public static Error MayNotBecome(RefundStatus from, RefundStatus to) => new(
        ErrorKind.Conflict,
        $"refund_{from.ToString().ToLowerInvariant()}",
        $"The refund cannot change from {from.ToString().ToLowerInvariant()} to {to.ToString().ToLowerInvariant()}.");
}

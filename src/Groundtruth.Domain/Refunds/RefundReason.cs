namespace Groundtruth.Domain.Refunds;

public enum RefundReason
{
    /// <summary>The task no longer needed the payment when it arrived.</summary>
    NothingToPay,

    TaskCancelled,
}

namespace Groundtruth.Domain.Transfers;

public enum TransferStatus
{
    /// <summary>Stripe may have made the transfer: its payouts must not be sent by another one.</summary>
    Sending,

    Paid,

    /// <summary>Stripe confirmed that no money moved.</summary>
    Refused,
}

namespace Groundtruth.Application.Settlement;

public enum SendResult
{
    Succeeded,

    /// <summary>Permanently refused: no money moved.</summary>
    Refused,

    /// <summary>Sent, but the money came back.</summary>
    Returned,

    /// <summary>Refused for now, for example because the balance is too low: no money moved.</summary>
    TransientRefusal,

    /// <summary>Refused because the contributor's account accepts no transfers: no money moved.</summary>
    RecipientNotReady,

    /// <summary>Refused because the amount is below the minimum of the recipient's country: no money moved.</summary>
    BelowMinimum,

    /// <summary>Refused because the charge named as the source cannot fund it: no money moved.</summary>
    SourceRefused,

    /// <summary>Money may have moved. The next attempt must use the same idempotency key.</summary>
    Unknown,
}

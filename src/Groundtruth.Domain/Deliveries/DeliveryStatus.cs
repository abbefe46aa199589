namespace Groundtruth.Domain.Deliveries;

public enum DeliveryStatus
{
    /// <summary>Due immediately.</summary>
    Queued,

    /// <summary>An attempt is in progress.</summary>
    Sending,

    /// <summary>Failed; a retry is scheduled.</summary>
    Waiting,

    Delivered,

    /// <summary>Failed, and no retries are left.</summary>
    Exhausted,

    /// <summary>Became due while its endpoint was disabled.</summary>
    Cancelled,
}

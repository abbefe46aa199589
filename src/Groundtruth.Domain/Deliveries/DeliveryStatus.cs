namespace Groundtruth.Domain.Deliveries;

public enum DeliveryStatus
{
    Queued,
    Sending,

    /// <summary>Failed; a retry is scheduled.</summary>
    Waiting,

    Delivered,
    Exhausted,

    /// <summary>Became due while its endpoint was disabled.</summary>
    Cancelled,
}

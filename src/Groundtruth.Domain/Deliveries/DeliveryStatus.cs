namespace Groundtruth.Domain.Deliveries;

public enum DeliveryStatus
{
    /// <summary>To be tried at once.</summary>
    Queued,

    /// <summary>Being tried.</summary>
    Sending,

    /// <summary>Failed, and to be tried again later.</summary>
    Waiting,

    Delivered,

    /// <summary>Failed as often as it is tried.</summary>
    Exhausted,

    /// <summary>Fell due while its endpoint was disabled.</summary>
    Cancelled,
}

namespace Groundtruth.Domain.Reservations;

public enum ReservationStatus
{
    /// <summary>Holds a spot. An expired reservation keeps this status.</summary>
    Live,

    Submitted,
    Released,

    /// <summary>Live, and its upload is being inspected. Derived, never stored.</summary>
    Inspecting,
}

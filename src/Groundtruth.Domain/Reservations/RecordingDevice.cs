namespace Groundtruth.Domain.Reservations;

/// <summary>The kind of device that a contributor's browser runs on.</summary>
public enum RecordingDevice
{
    /// <summary>A phone or tablet.</summary>
    Mobile,
    Desktop,
}

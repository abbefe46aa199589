namespace Groundtruth.Domain.Uploads;

public enum UploadStatus
{
    /// <summary>Bytes are missing, or not yet known to be complete.</summary>
    Receiving,

    Complete,

    /// <summary>Replaced, discarded or abandoned: its bytes are deleted.</summary>
    Discarded,
}

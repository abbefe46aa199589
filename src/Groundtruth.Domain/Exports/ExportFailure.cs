namespace Groundtruth.Domain.Exports;

public enum ExportFailure
{
    /// <summary>The task has more than <see cref="Export.MaxSubmissions"/> submissions.</summary>
    TooManySubmissions,

    /// <summary>Every attempt failed.</summary>
    Internal,

    /// <summary>The destination has an object with the same key and other content.</summary>
    DestinationConflict,

    /// <summary>The store of the destination refused a request.</summary>
    DestinationRefused,

    /// <summary>The store of the destination did not respond in time to any attempt.</summary>
    /// <remarks>Or it was so slow that the export expired during the copy.</remarks>
    DestinationUnreachable,

    /// <summary>A video was deleted while the export was copied.</summary>
    MediaDeleted,
}

namespace Groundtruth.Application;

/// <summary>A dependency of the request is unreachable; a later retry may succeed.</summary>
public sealed class UnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True if only rows of this request are locked, so that other requests may succeed.</summary>
    public bool IsLockTimeout { get; init; }
}

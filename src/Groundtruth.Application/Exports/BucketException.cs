namespace Groundtruth.Application.Exports;

/// <summary>A failed request to a bucket, without the store's message.</summary>
/// <param name="code">The store's error code; null without a response.</param>
public sealed class BucketException(string? code, bool isTransient) : Exception($"The bucket's store failed: {code ?? "no response"}.")
{
    public string? Code => code;

    /// <summary>True if a retry may succeed.</summary>
    public bool IsTransient => isTransient;

    public bool Exists => code is "PreconditionFailed" or "ConditionalRequestConflict";

    public bool HasNoUpload => code == "NoSuchUpload";
}

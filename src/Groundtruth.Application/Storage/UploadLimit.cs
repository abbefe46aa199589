namespace Groundtruth.Application.Storage;

/// <summary>The size limit of an upload, as pages and the API state and enforce it.</summary>
public sealed class UploadLimit(UploadOptions options, IMediaStorage storage)
{
    /// <summary>The configured limit, or the limit of the store if it is known and smaller.</summary>
    public long MaxBytes => Math.Min(options.MaxBytes, storage.MaxObjectBytes ?? options.MaxBytes);
}

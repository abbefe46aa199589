namespace Groundtruth.Application.Storage;

/// <param name="MaxBytes">The maximum size of an upload.</param>
public sealed record UploadOptions(long MaxBytes);

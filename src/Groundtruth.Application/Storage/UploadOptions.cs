namespace Groundtruth.Application.Storage;

public sealed record UploadOptions(long MaxBytes);

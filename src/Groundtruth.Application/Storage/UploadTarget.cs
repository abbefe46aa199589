namespace Groundtruth.Application.Storage;

public sealed record UploadTarget(string Url, string Method, IReadOnlyDictionary<string, string> Headers, long MaxBytes);

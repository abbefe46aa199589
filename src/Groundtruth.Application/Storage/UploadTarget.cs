namespace Groundtruth.Application.Storage;

/// <summary>The request that uploads one object: URL, method and required headers.</summary>
public sealed record UploadTarget(string Url, string Method, IReadOnlyDictionary<string, string> Headers, long MaxBytes);

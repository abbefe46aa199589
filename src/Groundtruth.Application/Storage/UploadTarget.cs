namespace Groundtruth.Application.Storage;

/// <param name="Resumable">A resumable way to upload the same object; null if the store has none.</param>
public sealed record UploadTarget(
    string Url, string Method, IReadOnlyDictionary<string, string> Headers, long MaxBytes, ResumableTarget? Resumable = null);

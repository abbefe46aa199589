namespace Groundtruth.Application.Storage;

/// <param name="Resumable">Another way to upload the same object, which survives interruptions; null if the store has none.</param>
public sealed record UploadTarget(
    string Url, string Method, IReadOnlyDictionary<string, string> Headers, long MaxBytes, ResumableTarget? Resumable = null);

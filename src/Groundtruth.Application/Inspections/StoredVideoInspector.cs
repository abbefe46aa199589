using Groundtruth.Application.Storage;

namespace Groundtruth.Application.Inspections;

/// <summary>Inspects stored objects, each in a temporary local copy.</summary>
internal sealed class StoredVideoInspector(IMediaStorage storage, IMediaInspector inspector)
{
    /// <param name="key">Of an object that its uploader can no longer write to.</param>
    public async Task<MediaInspection> Inspect(string key, long maxBytes, CancellationToken ct)
    {
        if (await storage.Find(key, ct) is not { } media) return new(MediaProblems.Missing);
        if (media.ByteSize > maxBytes) return new(MediaProblems.TooLarge(maxBytes));

        using var copy = await ScratchCopy.Of(key, storage, ct);
        return await inspector.Inspect(copy.Path, maxBytes, ct);
    }
}

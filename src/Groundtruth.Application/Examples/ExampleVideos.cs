using Groundtruth.Application.Inspections;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Examples;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Examples;

internal sealed class ExampleVideos(
    IExampleStore examples, IMediaStorage storage, IScratchArea scratch, IMediaInspector inspector, UploadLimit limit)
{
    public async Task<bool> Exists(Id<Organization> orgId, string mediaKey, CancellationToken ct) =>
        MediaKey.IsOwn(orgId, mediaKey) && await storage.Find(mediaKey, ct) is not null;

    public void KeepFor(CollectionTask task)
    {
        if (task.ExampleMediaKey is { } key)
        {
            examples.Use(task.OrgId, key);
        }
    }

    public Task<UploadTarget> SignUpload(ExampleUpload upload, CancellationToken ct) =>
        storage.SignUpload(upload.MediaKey, upload.ContentType, limit.MaxBytes, ExampleUpload.LinkLifetime, ct);

    public Task<bool> TryAdd(ExampleUpload upload, CancellationToken ct) => examples.TryAdd(upload, ct);

    public Error? CheckSize(Stream content) =>
        content.Length > limit.MaxBytes ? TaskErrors.InvalidExample(MediaProblems.TooLarge(limit.MaxBytes).Message) : null;

    /// <summary>Stores a file. If the store refuses it, removes the row in the current transaction.</summary>
    public async Task<Error?> Store(ExampleUpload upload, Stream content, CancellationToken ct)
    {
        try
        {
            await storage.Store(upload.MediaKey, content, upload.ContentType, ct);
            return null;
        }
        catch (MediaRefusedException e)
        {
            examples.Remove(upload);
            return TaskErrors.InvalidExample(StorageErrors.Of(e).Message);
        }
    }

    /// <summary>Inspects a stored example like a submitted video.</summary>
    /// <remarks>Returns null if it is ready to be shown.</remarks>
    public async Task<string?> FindProblem(string mediaKey, CancellationToken ct) =>
        await Inspect(mediaKey, ct) is { } problem ? Message(problem) : null;

    private async Task<MediaProblem?> Inspect(string key, CancellationToken ct)
    {
        if (await storage.Find(key, ct) is not { } media) return MediaProblems.Missing;
        if (media.ByteSize == 0) return MediaProblems.Empty;
        if (media.ByteSize > limit.MaxBytes) return MediaProblems.TooLarge(limit.MaxBytes);
        await using var file = await scratch.Fetch(key, media.ByteSize, ct);
        return (await inspector.Inspect(file.Path, limit.MaxBytes, ct)).Problems is [var first, ..] ? first : null;
    }

    public void Abandon(DueExample example) => examples.Abandon(example.OrgId, example.MediaKey);

    private static string Message(MediaProblem problem) =>
        problem.Code == MediaProblems.Missing.Code ? "The file no longer exists." : problem.Message;
}

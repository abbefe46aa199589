using Groundtruth.Application.Inspections;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Examples;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Examples;

internal sealed class ExampleVideos(IExampleStore examples, IMediaStorage storage, IMediaInspector inspector, UploadOptions options)
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
        storage.SignUpload(upload.MediaKey, upload.ContentType, options.MaxBytes, ExampleUpload.LinkLifetime, ct);

    public Task<bool> TryAdd(ExampleUpload upload, CancellationToken ct) => examples.TryAdd(upload, ct);

    public Error? CheckSize(Stream content) =>
        content.Length > options.MaxBytes ? TaskErrors.InvalidExample(MediaProblems.TooLarge(options.MaxBytes).Message) : null;

    /// <summary>Stores and inspects a file. If the video is invalid, deletes the file, and the row in the current transaction.</summary>
    public async Task<Error?> Store(ExampleUpload upload, Stream content, CancellationToken ct)
    {
        try
        {
            await storage.Store(upload.MediaKey, content, upload.ContentType, ct);
        }
        catch (MediaRefusedException e)
        {
            examples.Remove(upload);
            return TaskErrors.InvalidExample(StorageErrors.Of(e).Message);
        }

        if (await inspector.Inspect(upload.MediaKey, options.MaxBytes, ct) is not { Video: null } inspection)
        {
            return null;
        }

        await storage.Delete(upload.MediaKey, ct);
        examples.Remove(upload);
        return TaskErrors.InvalidExample(inspection.Problems[0].Message);
    }
}

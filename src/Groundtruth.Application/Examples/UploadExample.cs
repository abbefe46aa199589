using Groundtruth.Application.Inspections;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Examples;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Examples;

/// <summary>Stores and inspects an example video uploaded through this server. Returns its key.</summary>
/// <param name="ContentType">The file's declared type; unknown types count as <c>video/mp4</c>.</param>
/// <param name="Content">A seekable stream, so that it can be sent again.</param>
public sealed record UploadExample(string? ContentType, Stream Content) : ICommand<string>;

internal sealed class UploadExampleHandler(
    IExampleStore examples, IMediaStorage storage, IMediaInspector inspector, UploadOptions options, Caller caller, IUnitOfWork db,
    TimeProvider time)
    : IRequestHandler<UploadExample, Result<string>>
{
    public async Task<Result<string>> Handle(UploadExample command, CancellationToken ct)
    {
        if (command.Content.Length > options.MaxBytes)
        {
            return TaskErrors.InvalidExample(MediaProblems.TooLarge(options.MaxBytes).Message);
        }

        var upload = ExampleUpload.Create(caller.Owner, VideoType.Of(command.ContentType), time.Now());
        await using var tx = db.Begin();
        if (!await examples.TryAdd(upload, ct))
        {
            return TaskErrors.TooManyExamples;
        }

        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        await storage.Store(upload.MediaKey, command.Content, upload.ContentType, ct);
        if (await inspector.Inspect(upload.MediaKey, options.MaxBytes, ct) is { Video: null } inspection)
        {
            await storage.Delete(upload.MediaKey, ct);
            examples.Remove(upload);
            await tx.CommitAndReleaseKey(ct);
            return TaskErrors.InvalidExample(inspection.Problems[0].Message);
        }

        return await tx.Commit(upload.MediaKey, ct);
    }
}

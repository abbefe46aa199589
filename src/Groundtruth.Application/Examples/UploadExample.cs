using Groundtruth.Domain;
using Groundtruth.Domain.Examples;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Examples;

/// <param name="ContentType">The file's declared type; unknown types count as <c>video/mp4</c>.</param>
public sealed record UploadExample(string? ContentType, Stream Content) : ICommand<string>;

internal sealed class UploadExampleHandler(ExampleVideos examples, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<UploadExample, Result<string>>
{
    public async Task<Result<string>> Handle(UploadExample command, CancellationToken ct)
    {
        if (examples.CheckSize(command.Content) is { } tooLarge)
        {
            return tooLarge;
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

        if (await examples.Store(upload, command.Content, ct) is { } refused)
        {
            await tx.CommitAndReleaseKey(ct);
            return refused;
        }

        return await tx.Commit(upload.MediaKey, ct);
    }
}

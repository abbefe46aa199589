using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Exports;

/// <summary>Deletes a submission's video and all files derived from it.</summary>
/// <remarks>Can be repeated. For operators only.</remarks>
public sealed record DeleteMedia(Id<Submission> SubmissionId) : ICommand<DeletedMedia>;

public sealed record DeletedMedia(Id<Submission> Id, string MediaObjectKey, string? OriginalKey);

internal sealed class DeleteMediaHandler(IExportMemberStore members, IMediaStorage storage, TimeProvider time)
    : IRequestHandler<DeleteMedia, Result<DeletedMedia>>
{
    public async Task<Result<DeletedMedia>> Handle(DeleteMedia command, CancellationToken ct)
    {
        // Reported first, so that no export download begins that would fail midway.
        if (await members.ReportDeleted(command.SubmissionId, time.Now(), ct) is not { } media)
        {
            return SubmissionErrors.NotFound;
        }

        // The video is deleted first: a running media check deletes its own files once the video is gone.
        string?[] keys = [media.MediaObjectKey, .. SubmissionMedia.MadeKeys(media.MediaObjectKey), media.OriginalKey];
        foreach (var key in keys.OfType<string>())
        {
            await storage.Delete(key, ct);
        }

        return media;
    }
}

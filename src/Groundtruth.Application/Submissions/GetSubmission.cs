using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

public sealed record GetSubmission(Id<Submission> SubmissionId) : IQuery<SubmissionView>;

internal sealed class GetSubmissionHandler(ISubmissionStore submissions, IMediaStorage storage, Caller caller)
    : IRequestHandler<GetSubmission, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(GetSubmission query, CancellationToken ct)
    {
        if (await submissions.FindView(caller.Owner, query.SubmissionId, ct) is not { } submission)
        {
            return SubmissionErrors.NotFound;
        }

        return submission with
        {
            MediaUrl = await storage.SignDownload(submission.MediaObjectKey, MediaLink.Lifetime, ct),
            MediaUrlExpiresInSeconds = (int)MediaLink.Lifetime.TotalSeconds,
        };
    }
}

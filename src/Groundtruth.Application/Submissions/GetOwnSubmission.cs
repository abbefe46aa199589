using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

public sealed record GetOwnSubmission(Id<Submission> SubmissionId) : IQuery<SubmissionView>;

internal sealed class GetOwnSubmissionHandler(ISubmissionStore submissions, SubmissionLinks links, SignedIn contributor)
    : IRequestHandler<GetOwnSubmission, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(GetOwnSubmission query, CancellationToken ct) =>
        await submissions.FindByContributor(contributor.UserId, contributor.Mode, query.SubmissionId, ct) is { } submission
            ? await links.Sign(submission, ct)
            : SubmissionErrors.NotFound;
}

using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <param name="AreLinksSigned">True for links to its files. Some stores sign by a call over the network.</param>
public sealed record GetOwnSubmission(Id<Submission> SubmissionId, bool AreLinksSigned = false) : IQuery<SubmissionView>;

internal sealed class GetOwnSubmissionHandler(ISubmissionStore submissions, SubmissionLinks links, SignedIn contributor)
    : IRequestHandler<GetOwnSubmission, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(GetOwnSubmission query, CancellationToken ct) =>
        await submissions.FindByContributor(contributor.UserId, contributor.Mode, query.SubmissionId, ct) is not { } submission
            ? SubmissionErrors.NotFound
            : query.AreLinksSigned ? await links.Sign(submission, ct) : submission;
}

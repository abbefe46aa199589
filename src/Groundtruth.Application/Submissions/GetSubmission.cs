using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <param name="AreLinksSigned">True for links to its files. Some stores sign by a call over the network.</param>
public sealed record GetSubmission(Id<Submission> SubmissionId, bool AreLinksSigned = false) : IQuery<SubmissionView>;

internal sealed class GetSubmissionHandler(ISubmissionStore submissions, SubmissionLinks links, Caller caller)
    : IRequestHandler<GetSubmission, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(GetSubmission query, CancellationToken ct) =>
        await submissions.FindView(caller.Owner, query.SubmissionId, ct) is not { } submission
            ? SubmissionErrors.NotFound
            : query.AreLinksSigned ? await links.Sign(submission, ct) : submission;
}

using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

public sealed record GetSubmission(Id<Submission> SubmissionId) : IQuery<SubmissionView>;

internal sealed class GetSubmissionHandler(ISubmissionStore submissions, SubmissionLinks links, Caller caller)
    : IRequestHandler<GetSubmission, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(GetSubmission query, CancellationToken ct) =>
        await submissions.FindView(caller.Owner, query.SubmissionId, ct) is { } submission
            ? await links.Sign(submission, ct)
            : SubmissionErrors.NotFound;
}

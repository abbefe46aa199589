using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <summary>One submission of the signed-in contributor.</summary>
public sealed record GetContribution(Id<Submission> SubmissionId) : IQuery<SubmissionView>;

internal sealed class GetContributionHandler(ISubmissionStore submissions, SignedIn contributor)
    : IRequestHandler<GetContribution, Result<SubmissionView>>
{
    public async Task<Result<SubmissionView>> Handle(GetContribution query, CancellationToken ct) =>
        await submissions.FindContributed(contributor.UserId, contributor.Mode, query.SubmissionId, ct) is { } submission ? submission : SubmissionErrors.ContributionNotFound;
}

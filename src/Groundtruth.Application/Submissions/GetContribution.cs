using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <summary>One of the contributor's own submissions.</summary>
public sealed record GetContribution(Id<Submission> SubmissionId) : IQuery<ContributionView>;

internal sealed class GetContributionHandler(ISubmissionStore submissions, SignedIn contributor)
    : IRequestHandler<GetContribution, Result<ContributionView>>
{
    public async Task<Result<ContributionView>> Handle(GetContribution query, CancellationToken ct) =>
        await submissions.FindContributed(contributor.UserId, contributor.Mode, query.SubmissionId, ct) is { } submission ? submission : SubmissionErrors.ContributionNotFound;
}

using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Previews;

/// <summary>A link to a file of the contributor's own submission.</summary>
public sealed record GetOwnSubmissionLink(Id<Submission> SubmissionId, SubmissionFile File) : IQuery<string>;

internal sealed class GetOwnSubmissionLinkHandler(ISubmissionStore submissions, SubmissionLinks links, SignedIn contributor)
    : IRequestHandler<GetOwnSubmissionLink, Result<string>>
{
    public async Task<Result<string>> Handle(GetOwnSubmissionLink query, CancellationToken ct) =>
        await submissions.FindByContributor(contributor.UserId, contributor.Mode, query.SubmissionId, ct) is { } submission
            ? await links.Sign(submission, query.File, ct)
            : SubmissionErrors.NotFound;
}

using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Previews;

/// <summary>A link to a file of a submission.</summary>
public sealed record GetSubmissionLink(Id<Submission> SubmissionId, SubmissionFile File) : IQuery<string>;

internal sealed class GetSubmissionLinkHandler(ISubmissionStore submissions, SubmissionLinks links, Caller caller)
    : IRequestHandler<GetSubmissionLink, Result<string>>
{
    public async Task<Result<string>> Handle(GetSubmissionLink query, CancellationToken ct) =>
        await submissions.FindView(caller.Owner, query.SubmissionId, ct) is { } submission
            ? await links.Sign(submission, query.File, ct)
            : SubmissionErrors.NotFound;
}

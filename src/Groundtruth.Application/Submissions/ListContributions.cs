using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <summary>The signed-in contributor's submissions, newest first.</summary>
public sealed record ListContributions(PageQuery Page) : IQuery<Page<SubmissionView>>;

internal sealed class ListContributionsValidator : AbstractValidator<ListContributions>
{
    public ListContributionsValidator() => RuleFor(query => query.Page).ValidFor<ListContributions, Submission>();
}

internal sealed class ListContributionsHandler(ISubmissionStore submissions, SignedIn contributor)
    : IRequestHandler<ListContributions, Result<Page<SubmissionView>>>
{
    public async Task<Result<Page<SubmissionView>>> Handle(ListContributions query, CancellationToken ct) => await query.Page.Read(
        (slice, token) => submissions.ListContributed(contributor.UserId, contributor.Mode, slice, token), submission => submission.Id.Value, ct);
}

using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Submissions;

public sealed record ListOwnSubmissions(PageRequest Page) : IQuery<Page<SubmissionView>>;

internal sealed class ListOwnSubmissionsValidator : AbstractValidator<ListOwnSubmissions>
{
    public ListOwnSubmissionsValidator() => RuleFor(query => query.Page).ValidFor<ListOwnSubmissions, Submission>();
}

internal sealed class ListOwnSubmissionsHandler(ISubmissionStore submissions, SignedIn contributor)
    : IRequestHandler<ListOwnSubmissions, Result<Page<SubmissionView>>>
{
    public async Task<Result<Page<SubmissionView>>> Handle(ListOwnSubmissions query, CancellationToken ct) => await query.Page.Read(
        (range, token) => submissions.ListByContributor(contributor.UserId, contributor.Mode, range, token),
        submission => submission.Id.Value,
        ct);
}

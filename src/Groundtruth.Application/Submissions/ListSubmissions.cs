using FluentValidation;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <param name="Include"><c>media_url</c> for signed links to the videos.</param>
public sealed record ListSubmissions(Id<CollectionTask> TaskId, string? Status, PageRequest Page, string? Include = null)
    : IQuery<Page<SubmissionView>>
{
    /// <summary>The value of <see cref="Include"/> that asks for links.</summary>
    public const string MediaUrl = "media_url";
}

internal sealed class ListSubmissionsValidator : AbstractValidator<ListSubmissions>
{
    public ListSubmissionsValidator()
    {
        RuleFor(query => query.Status).OneOf("status", SnakeCase<SubmissionStatus>.All);
        RuleFor(query => query.Page).ValidFor<ListSubmissions, Submission>();
        this.IncludeLinks(query => query.Include, query => query.Page.Limit);
    }
}

internal sealed class ListSubmissionsHandler(ITaskStore tasks, ISubmissionStore submissions, IncludedLinks links, Caller caller)
    : IRequestHandler<ListSubmissions, Result<Page<SubmissionView>>>
{
    public async Task<Result<Page<SubmissionView>>> Handle(ListSubmissions query, CancellationToken ct)
    {
        if (!await tasks.Exists(caller.Owner, query.TaskId, ct))
        {
            return TaskErrors.NotFound;
        }

        var page = await query.Page.Read(
            (range, token) => SnakeCase<SubmissionStatus>.ReadOrNull(query.Status) is { } status
                ? submissions.ListByStatus(caller.Owner, query.TaskId, status, range, token)
                : submissions.List(caller.Owner, query.TaskId, range, token),
            submission => submission.Id.Value,
            ct);
        return await links.Add(page, query.Include, ct);
    }
}

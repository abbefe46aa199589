using FluentValidation;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Submissions;

public sealed record ListSubmissions(Id<CollectionTask> TaskId, string? Status, PageRequest Page) : IQuery<Page<SubmissionView>>;

internal sealed class ListSubmissionsValidator : AbstractValidator<ListSubmissions>
{
    public ListSubmissionsValidator()
    {
        RuleFor(query => query.Status).OneOf("status", SnakeCase<SubmissionStatus>.All);
        RuleFor(query => query.Page).ValidFor<ListSubmissions, Submission>();
    }
}

internal sealed class ListSubmissionsHandler(ITaskStore tasks, ISubmissionStore submissions, Caller caller)
    : IRequestHandler<ListSubmissions, Result<Page<SubmissionView>>>
{
    public async Task<Result<Page<SubmissionView>>> Handle(ListSubmissions query, CancellationToken ct)
    {
        if (!await tasks.Exists(caller.Owner, query.TaskId, ct))
        {
            return TaskErrors.NotFound;
        }

        return await query.Page.Read(
            (range, token) => SnakeCase<SubmissionStatus>.ReadOrNull(query.Status) is { } status
                ? submissions.ListByStatus(caller.Owner, query.TaskId, status, range, token)
                : submissions.List(caller.Owner, query.TaskId, range, token),
            submission => submission.Id.Value,
            ct);
    }
}

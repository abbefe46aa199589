using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

/// <summary>The caller's tasks, newest first.</summary>
public sealed record ListTasks(string? Status, PageQuery Page) : IQuery<Page<TaskView>>;

internal sealed class ListTasksValidator : AbstractValidator<ListTasks>
{
    public ListTasksValidator()
    {
        RuleFor(query => query.Status).OneOf("status", Words<CollectionTaskStatus>.All);
        RuleFor(query => query.Page).ValidFor<ListTasks, CollectionTask>();
    }
}

internal sealed class ListTasksHandler(ITaskStore tasks, Caller caller, TimeProvider time) : IRequestHandler<ListTasks, Result<Page<TaskView>>>
{
    public async Task<Result<Page<TaskView>>> Handle(ListTasks query, CancellationToken ct)
    {
        var now = time.Now();
        return await query.Page.Read(
            (slice, token) => Words<CollectionTaskStatus>.ReadOrNull(query.Status) is { } status
                ? tasks.ListByStatus(caller.Owner, status, slice, now, token)
                : tasks.List(caller.Owner, slice, now, token),
            task => task.Id.Value,
            ct);
    }
}

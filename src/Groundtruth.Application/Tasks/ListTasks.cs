using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

public sealed record ListTasks(string? Status, PageRequest Page) : IQuery<Page<TaskView>>;

internal sealed class ListTasksValidator : AbstractValidator<ListTasks>
{
    public ListTasksValidator()
    {
        RuleFor(query => query.Status).OneOf("status", SnakeCase<CollectionTaskStatus>.All);
        RuleFor(query => query.Page).ValidFor<ListTasks, CollectionTask>();
    }
}

internal sealed class ListTasksHandler(ITaskStore tasks, Caller caller, TimeProvider time)
    : IRequestHandler<ListTasks, Result<Page<TaskView>>>
{
    public async Task<Result<Page<TaskView>>> Handle(ListTasks query, CancellationToken ct)
    {
        var now = time.Now();
        return await query.Page.Read(
            (range, token) => SnakeCase<CollectionTaskStatus>.ReadOrNull(query.Status) is { } status
                ? tasks.ListByStatus(caller.Owner, status, range, now, token)
                : tasks.List(caller.Owner, range, now, token),
            task => task.Id.Value,
            ct);
    }
}

using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

public sealed record ListTasks(string? Status, PageRequest Page) : IQuery<Page<TaskView>>
{
    public string? ExternalId { get; init => field = PlainText.Normalize(value); }

    public string? CreatedAfter { get; init; }

    public string? CreatedBefore { get; init; }
}

internal sealed class ListTasksValidator : AbstractValidator<ListTasks>
{
    public ListTasksValidator()
    {
        RuleFor(query => query.Status).OneOf("status", SnakeCase<CollectionTaskStatus>.All);
        RuleFor(query => query.ExternalId)
            .Text("external_id", 1, TaskBrief.MaxExternalIdLength)
            .When(query => query.ExternalId is not null);
        RuleFor(query => query.CreatedAfter).Time("created_after");
        RuleFor(query => query.CreatedBefore).Time("created_before");
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
            (range, token) => Read(query, range.Created<CollectionTask>(query.CreatedAfter, query.CreatedBefore), now, token),
            task => task.Id.Value,
            ct);
    }

    private Task<IReadOnlyList<TaskView>> Read(ListTasks query, CursorRange range, DateTimeOffset now, CancellationToken ct)
    {
        var status = SnakeCase<CollectionTaskStatus>.ReadOrNull(query.Status);
        return query.ExternalId is { } externalId ? tasks.ListByExternalId(caller.Owner, externalId, status, range, now, ct)
            : status is { } only ? tasks.ListByStatus(caller.Owner, only, range, now, ct)
            : tasks.List(caller.Owner, range, now, ct);
    }
}

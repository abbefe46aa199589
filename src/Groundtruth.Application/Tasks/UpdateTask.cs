using System.Text.Json.Serialization;
using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

/// <summary>Changes your own data about a task: the given fields, and within <c>metadata</c> the given keys.</summary>
public sealed record UpdateTask : ICommand<TaskView>
{
    [JsonIgnore]
    public Id<CollectionTask> TaskId { get; init; }

    /// <summary>
    /// The id of the task in your system, at most 255 characters. Empty removes it. The task keeps every id that it had: no other task can
    /// get it.
    /// </summary>
    public string? ExternalId { get; init => field = PlainText.Normalize(value); }

    /// <summary>Sets the given keys and keeps the others. A null or empty value removes its key.</summary>
    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }
}

internal sealed class UpdateTaskValidator : AbstractValidator<UpdateTask>
{
    public UpdateTaskValidator()
    {
        RuleFor(command => command.ExternalId)
            .Text("external_id", 0, TaskBrief.MaxExternalIdLength)
            .When(command => command.ExternalId is not null);
        RuleFor(command => command.Metadata).Metadata();
    }
}

internal sealed class UpdateTaskHandler(
    ITaskStore tasks, ExternalIds externalIds, AuditLog audit, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<UpdateTask, Result<TaskView>>
{
    public async Task<Result<TaskView>> Handle(UpdateTask command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await tasks.FindForUpdate(caller.Owner, command.TaskId, ct) is not { } task)
        {
            return TaskErrors.NotFound;
        }

        var now = time.Now();
        if (task.Annotate(command.ExternalId, command.Metadata, now) is { } invalid)
        {
            return invalid;
        }

        tasks.SaveAnnotations(task);
        externalIds.Claim(task);
        audit.Record(AuditAction.TaskChanged, task.Id);
        var committed = await tx.Commit(TaskView.Of(task), ct);
        if (committed.Error is { } refused)
        {
            return await externalIds.Explain(refused, task, ct);
        }

        // Read again, because the task does not know its payment page.
        return await tasks.FindView(caller.Owner, task.Id, now, ct) ?? committed;
    }
}

using Groundtruth.Application.Audit;
using Groundtruth.Application.Examples;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

/// <summary>Checks new tasks and adds them to the current transaction.</summary>
internal sealed class NewTasks(ITaskStore tasks, ExternalIds externalIds, ExampleVideos examples, AuditLog audit, Caller caller)
{
    /// <summary>Runs the checks that read other systems and therefore cannot be part of a validator.</summary>
    public async Task<Error?> FindProblem(CreateTask command, CancellationToken ct) =>
        command.ExampleMediaKey is { } example && !await examples.Exists(caller.Owner.OrgId, example, ct)
            ? TaskErrors.ExampleMediaNotFound
            : null;

    public async Task<Error?> Add(CollectionTask task, CancellationToken ct)
    {
        if (task.IsByForm && await tasks.LockAndCountUnfundedByForm(task.Owner, ct) >= CollectionTask.MaxUnfundedByForm)
        {
            return TaskErrors.TooManyUnfunded;
        }

        tasks.Add(task);
        externalIds.Claim(task);
        examples.KeepFor(task);
        audit.Record(AuditAction.TaskCreated, task.Id);
        return null;
    }

    /// <inheritdoc cref="ExternalIds.Explain"/>
    public Task<Error> Explain(Error refused, CollectionTask task, CancellationToken ct) => externalIds.Explain(refused, task, ct);
}

using Groundtruth.Application.Audit;
using Groundtruth.Application.Events;
using Groundtruth.Application.Refunds;
using Groundtruth.Application.Reservations;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Tasks;

/// <summary>Cancels a locked task in the current transaction.</summary>
internal sealed class TaskCancellation(
    ITaskStore tasks, IReservationStore reservations, TaskRefunds refunds, WebhookEvents events, AuditLog audit)
{
    public async Task<Error?> Cancel(CollectionTask task, DateTimeOffset now, CancellationToken ct)
    {
        if (task.Cancel(now) is { } refused)
        {
            return refused;
        }

        reservations.ReleaseAll(task);
        await refunds.RefundRest(task, now, ct);
        tasks.Save(task);
        events.Announce(TaskEvents.Cancelled, task.Owner, TaskView.Of(task), now);
        audit.Record(AuditAction.TaskCancelled, task.Id);
        return null;
    }
}

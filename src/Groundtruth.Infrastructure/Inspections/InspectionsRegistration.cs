using Groundtruth.Application.Inspections;
using Groundtruth.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Inspections;

internal static class InspectionsRegistration
{
    /// <summary>Failures of the last day without a later inspection.</summary>
    /// <remarks>
    /// An older failure can no longer be retried. Failed inspections stay in the table, so only the latest are read. No plan can begin with
    /// the last condition.
    /// </remarks>
    private const string Failed =
        """
        id = ANY (ARRAY(SELECT id FROM inspections WHERE status = 'failed' ORDER BY id DESC LIMIT @MaxItems))
        AND ended_at > @now - interval '1 day'
        AND id = (
          SELECT l.id FROM inspections l
          WHERE l.reservation_id = inspections.reservation_id
          ORDER BY l.reservation_id DESC, l.id DESC
          LIMIT 1)
        """;

    public static IServiceCollection AddInspections(this IServiceCollection services) => services
        .AddTransient<IInspectionStore, InspectionStore>()
        .AddTransient<IMediaInspector, MediaInspector>()
        .AddTransient<ILocationRemover, LocationRemover>()
        .AddBacklog(new("inspections", "inspections", "status IN ('queued', 'running')", Time: "due_at", Failed: Failed));
}

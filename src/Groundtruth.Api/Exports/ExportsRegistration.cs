using Groundtruth.Api.Events;
using Groundtruth.Application.Exports;

namespace Groundtruth.Api.Exports;

internal static class ExportsRegistration
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddEventPayload<ExportView, ExportResponse>(omitted: ["shards", "files", "destination"]);
}

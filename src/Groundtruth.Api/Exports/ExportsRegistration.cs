using Groundtruth.Api.Events;
using Groundtruth.Api.Idempotency;
using Groundtruth.Application.Exports;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Api.Exports;

internal static class ExportsRegistration
{
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddEventPayload<ExportView, ExportResponse>(omitted: ["shards", "files", "destination", "superseded"])
        .AddIdempotencyResource<Export>("export")
        .AddSingleton<LargePartsExecutor>();
}

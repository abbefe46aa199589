using Groundtruth.Api.OpenApi;
using Groundtruth.Application.Deliveries;

namespace Groundtruth.Api.Deliveries;

internal sealed class DeliveryBodies : RequestBodies
{
    public DeliveryBodies() => Describe(new RecoverDeliveries { Since = "2026-06-18T14:32:00Z", DryRun = true })
        .Field(nameof(RecoverDeliveries.Since), field => field.Format = "date-time")
        .Field(nameof(RecoverDeliveries.DryRun));
}

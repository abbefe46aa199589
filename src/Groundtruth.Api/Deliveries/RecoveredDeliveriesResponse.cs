using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.Deliveries;

namespace Groundtruth.Api.Deliveries;

/// <summary>The result of a recovery.</summary>
public sealed record RecoveredDeliveriesResponse : IHasExample<RecoveredDeliveriesResponse>
{
    /// <summary>The number of requeued deliveries or, in a dry run, of deliveries to requeue.</summary>
    public required int Count { get; init; }

    /// <summary>True if the deliveries were only counted.</summary>
    public required bool DryRun { get; init; }

    /// <summary>True if no failed deliveries are left. If false, call again.</summary>
    public required bool IsComplete { get; init; }

    public static RecoveredDeliveriesResponse Example => new() { Count = 42, DryRun = true, IsComplete = true };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<RecoveredDeliveries, RecoveredDeliveriesResponse>();
    }
}

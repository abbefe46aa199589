using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>The attempts in flight at one moment.</summary>
internal sealed class AttemptsInFlight(Dictionary<string, (int InFlight, int Room)> endpoints, Dictionary<Owner, int> owners)
{
    public int Of(Owner owner) => owners.GetValueOrDefault(owner);

    public int Of(string endpointId) => endpoints.GetValueOrDefault(endpointId).InFlight;

    /// <summary>The number of attempts that the endpoint's limit still allows.</summary>
    public int Room(string endpointId) =>
        endpoints.TryGetValue(endpointId, out var load) ? load.Room : EndpointConcurrency.MaxInFlight;
}

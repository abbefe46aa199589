using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>Attempts in flight. Per-endpoint limit (AIMD): halved on failure, plus one on success.</summary>
/// <remarks>A slow success halves it down to a few, so that a slow endpoint soon holds few slots.</remarks>
internal sealed class EndpointConcurrency(TimeProvider time)
{
    public const int MaxInFlight = 32;

    /// <summary>The longest duration of a success that is not slow.</summary>
    public static readonly TimeSpan SlowAfter = TimeSpan.FromSeconds(5);

    /// <summary>The limit that slow successes do not reduce further.</summary>
    private const int MinForSlow = 4;

    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock sync = new();
    private readonly Dictionary<string, Load> loads = [];
    private readonly Dictionary<Owner, int> owners = [];

    public void Begin(Owner owner, string endpointId)
    {
        lock (sync)
        {
            var load = loads.GetValueOrDefault(endpointId, new Load(0, MaxInFlight, 0));
            loads[endpointId] = load with { InFlight = load.InFlight + 1 };
            owners[owner] = owners.GetValueOrDefault(owner) + 1;
        }
    }

    /// <param name="attempt">Null if it was not made or says nothing about the endpoint.</param>
    public void End(Owner owner, string endpointId, DeliveryAttempt? attempt)
    {
        lock (sync)
        {
            var load = loads[endpointId];
            var allowed = Allowed(load.Allowed, attempt);
            if (load.InFlight == 1 && allowed == MaxInFlight)
            {
                loads.Remove(endpointId);
            }
            else
            {
                loads[endpointId] = new Load(load.InFlight - 1, allowed, time.GetTimestamp());
            }

            if (owners[owner] == 1)
            {
                owners.Remove(owner);
            }
            else
            {
                owners[owner]--;
            }
        }
    }

    public AttemptsInFlight Snapshot()
    {
        lock (sync)
        {
            var forgotten = loads.Where(pair => pair.Value.InFlight == 0 && time.GetElapsedTime(pair.Value.EndedAt) > Memory);
            foreach (var (id, _) in forgotten.ToList())
            {
                loads.Remove(id);
            }

            return new AttemptsInFlight(
                loads.ToDictionary(
                    pair => pair.Key, pair => (pair.Value.InFlight, Math.Max(0, pair.Value.Allowed - pair.Value.InFlight))),
                new Dictionary<Owner, int>(owners));
        }
    }

    /// <summary>True if an endpoint or owner may begin no more attempts now.</summary>
    /// <remarks>An owner may not hold more slots than are free.</remarks>
    public bool IsAnyFull(int freeSlots)
    {
        lock (sync)
        {
            return loads.Values.Any(load => load.InFlight >= load.Allowed) || owners.Values.Any(held => held >= freeSlots);
        }
    }

    private static int Allowed(int before, DeliveryAttempt? attempt) => attempt switch
    {
        null => before,
        { IsSuccess: true, Duration: var duration } when duration <= SlowAfter => Math.Min(MaxInFlight, before + 1),
        { IsSuccess: true } => Math.Max(Math.Min(before, MinForSlow), before / 2),
        _ => Math.Max(1, before / 2),
    };

    private readonly record struct Load(int InFlight, int Allowed, long EndedAt);
}

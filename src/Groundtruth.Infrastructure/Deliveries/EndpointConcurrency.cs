namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>Per-endpoint concurrency limit (AIMD): halved on failure, plus one on success.</summary>
internal sealed class EndpointConcurrency(TimeProvider time)
{
    public const int MaxInFlight = 32;
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock sync = new();
    private readonly Dictionary<string, Load> loads = [];

    public void Begin(string endpointId)
    {
        lock (sync)
        {
            var load = loads.GetValueOrDefault(endpointId, new Load(0, MaxInFlight, 0));
            loads[endpointId] = load with { InFlight = load.InFlight + 1 };
        }
    }

    /// <param name="isSuccess">Null if the attempt says nothing about the endpoint.</param>
    public void End(string endpointId, bool? isSuccess)
    {
        lock (sync)
        {
            var load = loads[endpointId];
            var allowed = isSuccess switch
            {
                true => Math.Min(MaxInFlight, load.Allowed + 1),
                false => Math.Max(1, load.Allowed / 2),
                null => load.Allowed,
            };
            if (load.InFlight == 1 && allowed == MaxInFlight)
            {
                loads.Remove(endpointId);
            }
            else
            {
                loads[endpointId] = new Load(load.InFlight - 1, allowed, time.GetTimestamp());
            }
        }
    }

    /// <summary>The maximum number of deliveries that may be claimed now, by endpoint.</summary>
    public Func<string, int> Rooms()
    {
        lock (sync)
        {
            var forgotten = loads.Where(pair => pair.Value.InFlight == 0 && time.GetElapsedTime(pair.Value.EndedAt) > Memory);
            foreach (var (id, _) in forgotten.ToList())
            {
                loads.Remove(id);
            }

            var rooms = loads.ToDictionary(pair => pair.Key, pair => Math.Max(0, pair.Value.Allowed - pair.Value.InFlight));
            return endpointId => rooms.GetValueOrDefault(endpointId, MaxInFlight);
        }
    }

    public bool IsAnyFull()
    {
        lock (sync)
        {
            return loads.Values.Any(load => load.InFlight >= load.Allowed);
        }
    }

    private readonly record struct Load(int InFlight, int Allowed, long EndedAt);
}

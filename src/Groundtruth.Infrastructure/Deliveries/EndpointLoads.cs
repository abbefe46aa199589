namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>
/// How many tries each endpoint has in flight, and how many it may have: fewer with every failure, more with every success. So one that hangs
/// soon holds one place of the many, and one that is well has all it can use.
/// </summary>
internal sealed class EndpointLoads(TimeProvider time)
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

    /// <param name="isSuccess">Null when nothing is known of the endpoint.</param>
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

    /// <summary>How many more tries may begin, for every endpoint that may not have the most; and whether any has no room left.</summary>
    public (string[] EndpointIds, int[] Rooms) Rooms()
    {
        lock (sync)
        {
            foreach (var (id, load) in loads.Where(pair => pair.Value.InFlight == 0 && time.GetElapsedTime(pair.Value.EndedAt) > Memory).ToList())
            {
                loads.Remove(id);
            }

            return ([.. loads.Keys], [.. loads.Values.Select(load => Math.Max(0, load.Allowed - load.InFlight))]);
        }
    }

    /// <summary>Whether an endpoint has as much in flight as it may, so that more of its deliveries may wait.</summary>
    public bool IsAnyFull()
    {
        lock (sync)
        {
            return loads.Values.Any(load => load.InFlight >= load.Allowed);
        }
    }

    private readonly record struct Load(int InFlight, int Allowed, long EndedAt);
}

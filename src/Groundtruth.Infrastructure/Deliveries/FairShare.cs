using System.Security.Cryptography;

namespace Groundtruth.Infrastructure.Deliveries;

/// <summary>Divides free slots so that all who wait hold equally many.</summary>
internal static class FairShare
{
    /// <summary>Raises those that hold the fewest to a common level; equals in random order.</summary>
    /// <param name="free">At least one.</param>
    /// <param name="waiting">Not empty, unless some are absent.</param>
    /// <param name="absent">The number of others, which hold no slots. Their parts stay free.</param>
    public static IEnumerable<(T Item, int Count)> Divide<T>(int free, T[] waiting, Func<T, int> held, int absent = 0)
    {
        RandomNumberGenerator.Shuffle<T>(waiting);
        T[] ordered = [.. waiting.OrderBy(held)];
        var (total, parts, raised) = (free, absent, 0);
        while (raised < ordered.Length && held(ordered[raised]) * parts < total)
        {
            total += held(ordered[raised]);
            parts++;
            raised++;
        }

        var (level, rest) = Math.DivRem(total, parts);
        return ordered.Take(raised)
            .Select((item, n) => (Item: item, Count: level - held(item) + (n < rest ? 1 : 0)))
            .Where(share => share.Count > 0);
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Groundtruth.Domain;

namespace Groundtruth.Application.NearDuplicates;

/// <summary>Index keys: 40 bits of organization and mode, then the signs of 24 frequencies.</summary>
/// <remarks>A search reads only its owner's part of the index.</remarks>
internal static class IndexKeys
{
    private const int MaxKeys = 8192;

    /// <summary>The weakest bits, by rank, that each probe flips.</summary>
    /// <remarks>A change of the picture flips these first.</remarks>
    private static readonly int[][] Probes = [[], [0], [1], [2], [0, 1], [3], [0, 2], [4]];

    public static long[] ToStore(Owner owner, AreaHashes whole, AreaHashes centre) => Distinct(
        owner,
        from area in (AreaHashes[])[whole, centre]
        from low in HashedLow(area)
        select Key(low, isMirrored: false));

    public static long[] ToSearch(Owner owner, QueryHashes query)
    {
        var step = 1 + (query.Whole.Count / 240);
        return Distinct(
            owner,
            from area in query.Areas
            from low in HashedLow(area).Where((_, index) => index % step == 0)
            let weakest = Weakest(low)
            from isMirrored in (bool[])[false, true]
            let key = Key(low, isMirrored)
            from probe in Probes
            select probe.Aggregate(key, (flipped, rank) => flipped ^ (1 << weakest[rank])));
    }

    private static IEnumerable<float[]> HashedLow(AreaHashes area) => area.Low.Where((_, index) => area.IsHashed[index]);

    private static long[] Distinct(Owner owner, IEnumerable<int> keys)
    {
        var prefix = Prefix(owner);
        return [.. keys.Distinct().Take(MaxKeys).Select(key => prefix | (long)key)];
    }

    private static long Prefix(Owner owner) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{owner.OrgId} {owner.Mode}"))) << Frequencies.OfKey;

    private static int Key(float[] low, bool isMirrored)
    {
        var key = 0;
        for (var i = 0; i < Frequencies.OfKey; i++)
        {
            key |= low[i] > 0 != (isMirrored && Frequencies.IsOdd[i]) ? 1 << i : 0;
        }

        return key;
    }

    private static int[] Weakest(float[] low)
    {
        var indexes = Enumerable.Range(0, Frequencies.OfKey).ToArray();
        Array.Sort(low[..Frequencies.OfKey].Select(Math.Abs).ToArray(), indexes);
        return indexes[..5];
    }
}

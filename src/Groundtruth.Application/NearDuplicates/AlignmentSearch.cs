using System.Numerics;

namespace Groundtruth.Application.NearDuplicates;

/// <summary>Every pair of similar frames votes for an offset, at several speeds.</summary>
/// <remarks>The offset with the most seconds wins.</remarks>
internal static class AlignmentSearch
{
    public const int MinSeconds = 3;

    /// <summary>The maximum number of differing bits. Unrelated pictures differ in about 128 of 256.</summary>
    private const int MaxDistance = 80;

    /// <summary>The share of the best alignment's seconds from which movement decides.</summary>
    /// <remarks>In a still scene, a higher speed covers more seconds.</remarks>
    private const double AlmostBest = 0.7;

    /// <summary>Bounds the seconds whose movement is compared.</summary>
    private const int MaxAlignedSeconds = 12_000;

    /// <summary>Bounds the pairs of long videos; their frames are then compared at longer intervals.</summary>
    private const long MaxPairs = 600_000;

    private const int BinsPerSecond = 2;

    private static readonly double[] Speeds = [1, 1.1, 0.9, 1.25, 0.8, -1];

    /// <summary>The best alignments, best first. Empty if fewer than three seconds match.</summary>
    public static IReadOnlyList<Alignment> Find(QueryHashes query, StoredHashes stored)
    {
        var step = StepOf(query, stored);
        List<Alignment> found = [];
        foreach (var isMirrored in (bool[])[false, true])
        {
            var pairs = FindPairs(query, stored, isMirrored, step);
            foreach (var speed in pairs.Count < MinSeconds ? [] : Speeds)
            {
                found.AddRange(Vote(pairs, speed, isMirrored, query.Whole.Count, stored.Seconds));
            }
        }

        var best = found.Count == 0 ? 0 : found.Max(alignment => alignment.Seconds);
        return
        [
            .. found.Where(alignment => alignment.Seconds >= best * AlmostBest)
                .OrderByDescending(alignment => alignment.Seconds)
                .Take(Math.Clamp(MaxAlignedSeconds / Math.Max(1, stored.Seconds), 12, 400)),
        ];
    }

    /// <summary>Returns n, where every n-th frame of the query is compared.</summary>
    public static int StepOf(QueryHashes query, StoredHashes stored) =>
        (int)(1 + ((long)query.Whole.Count * stored.Seconds / MaxPairs));

    private static List<(int Frame, int Second)> FindPairs(QueryHashes query, StoredHashes stored, bool isMirrored, int step)
    {
        List<(int Frame, int Second)> pairs = [];
        FrameHash[] hashes = new FrameHash[query.Areas.Count];
        for (var frame = 0; frame < query.Whole.Count; frame += step)
        {
            var count = 0;
            foreach (var area in query.Areas)
            {
                if (area.IsHashed[frame])
                {
                    hashes[count++] = isMirrored ? area.Hashes[frame].Mirrored() : area.Hashes[frame];
                }
            }

            for (var second = 0; count > 0 && second < stored.Seconds; second++)
            {
                if (IsSimilar(hashes.AsSpan(0, count), stored, second))
                {
                    pairs.Add((frame, second));
                }
            }
        }

        return pairs;
    }

    private static bool IsSimilar(ReadOnlySpan<FrameHash> hashes, StoredHashes stored, int second)
    {
        foreach (var area in stored.Areas)
        {
            if (area.IsHashed[second])
            {
                foreach (ref readonly var hash in hashes)
                {
                    if (hash.DistanceTo(area.Hashes[second]) <= MaxDistance)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static IEnumerable<Alignment> Vote(
        List<(int Frame, int Second)> pairs, double speed, bool isMirrored, int frames, int seconds)
    {
        var span = frames / QueryHashes.FramesPerSecond * speed;
        var lowest = (int)Math.Floor(-Math.Max(0, span) * BinsPerSecond) - 1;
        var highest = (int)Math.Ceiling((seconds - Math.Min(0, span)) * BinsPerSecond) + 1;
        var words = (seconds + 63) / 64;
        var votes = new ulong[(highest - lowest + 1) * words];
        foreach (var (frame, second) in pairs)
        {
            var bin = (int)Math.Round((second - (speed * frame / QueryHashes.FramesPerSecond)) * BinsPerSecond) - lowest;
            votes[(bin * words) + (second >> 6)] |= 1UL << (second & 63);
        }

        return Count(votes, words).Where(bin => bin.Seconds >= MinSeconds).Select(
            bin => new Alignment(speed, (double)(bin.Bin + lowest) / BinsPerSecond, isMirrored, bin.Seconds));
    }

    /// <summary>The distinct seconds of each bin and its neighbors.</summary>
    /// <remarks>Sampling shifts an offset by up to 0.75 s.</remarks>
    private static IEnumerable<(int Bin, int Seconds)> Count(ulong[] votes, int words)
    {
        for (var bin = 1; bin < (votes.Length / words) - 1; bin++)
        {
            var seconds = 0;
            for (var word = bin * words; word < (bin + 1) * words; word++)
            {
                seconds += BitOperations.PopCount(votes[word - words] | votes[word] | votes[word + words]);
            }

            yield return (bin, seconds);
        }
    }
}

/// <summary>An alignment of two videos.</summary>
/// <remarks>Second t of the query is second <c>speed * t + offset</c> of the stored video.</remarks>
/// <param name="Seconds">The stored seconds that match.</param>
internal readonly record struct Alignment(double Speed, double OffsetSeconds, bool IsMirrored, int Seconds)
{
    /// <summary>The position in the query, in frames.</summary>
    public double FrameAt(int storedSecond) => (storedSecond - OffsetSeconds) / Speed * QueryHashes.FramesPerSecond;
}

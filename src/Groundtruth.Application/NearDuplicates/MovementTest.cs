namespace Groundtruth.Application.NearDuplicates;

/// <summary>Correlates the changes in two aligned videos.</summary>
/// <remarks>Pictures of a fixed camera always match; only the same footage also moves alike.</remarks>
internal static class MovementTest
{
    private const int MinSeconds = 3;

    /// <summary>A moving picture's deviation from its mean, in gray levels.</summary>
    private const double MinMovement = 0.25;

    /// <summary>The required lead of a mirrored alignment, because many scenes are nearly symmetrical.</summary>
    private const double MirrorMargin = 0.1;

    /// <summary>The alignment whose movement agrees best.</summary>
    public static Outcome Run(QueryHashes query, Movement stored, IReadOnlyList<Alignment> alignments)
    {
        var best = new Outcome(alignments[0], Correlation: -1, Seconds: 0, IsMoving: false);
        foreach (var alignment in alignments)
        {
            foreach (var queryArea in query.Areas)
            {
                foreach (var storedArea in stored.Areas)
                {
                    var outcome = Correlate(queryArea, storedArea, alignment);
                    var margin = alignment.IsMirrored && !best.Alignment.IsMirrored ? MirrorMargin : 0;
                    best = outcome.Correlation > best.Correlation + margin ? outcome : best;
                }
            }
        }

        return best;
    }

    private static Outcome Correlate(AreaHashes query, Movement.Area stored, Alignment alignment)
    {
        var (left, right) = Overlap(query, stored, alignment);
        var seconds = left.Length / Frequencies.OfMovement;
        if (seconds < MinSeconds)
        {
            return new Outcome(alignment, Correlation: -1, seconds, IsMoving: false);
        }

        SubtractMeans(left);
        SubtractMeans(right);
        var (product, ofLeft, ofRight) = (0.0, 0.0, 0.0);
        for (var i = 0; i < left.Length; i++)
        {
            product += left[i] * right[i];
            ofLeft += left[i] * left[i];
            ofRight += right[i] * right[i];
        }

        var movement = Math.Sqrt(Math.Min(ofLeft, ofRight) / seconds) / PictureArea.Size;
        return new Outcome(alignment, product / Math.Sqrt((ofLeft * ofRight) + 1e-9), seconds, movement >= MinMovement);
    }

    private static (float[] Left, float[] Right) Overlap(AreaHashes query, Movement.Area stored, Alignment alignment)
    {
        List<float> left = [];
        List<float> right = [];
        for (var second = 0; second < stored.Values.Length / Frequencies.OfMovement; second++)
        {
            var position = alignment.FrameAt(second);
            if (position < 0 || position > query.Count - 1)
            {
                continue;
            }

            var values = stored.Second(second);
            var frame = (int)position;
            var (from, to, share) = (query.Low[frame], query.Low[Math.Min(frame + 1, query.Count - 1)], (float)(position - frame));
            for (var i = 0; i < values.Length; i++)
            {
                var value = from[i] + ((to[i] - from[i]) * share);
                left.Add(alignment.IsMirrored && Frequencies.IsOdd[i] ? -value : value);
                right.Add(values[i] * stored.Step);
            }
        }

        return ([.. left], [.. right]);
    }

    private static void SubtractMeans(float[] values)
    {
        for (var frequency = 0; frequency < Frequencies.OfMovement; frequency++)
        {
            var (sum, count) = (0f, values.Length / Frequencies.OfMovement);
            for (var i = frequency; i < values.Length; i += Frequencies.OfMovement)
            {
                sum += values[i];
            }

            for (var i = frequency; i < values.Length; i += Frequencies.OfMovement)
            {
                values[i] -= sum / count;
            }
        }
    }

    /// <param name="Correlation">From -1 to 1.</param>
    /// <param name="Seconds">The seconds that were compared.</param>
    /// <param name="IsMoving">False if one of the videos shows a still scene.</param>
    internal readonly record struct Outcome(Alignment Alignment, double Correlation, int Seconds, bool IsMoving);
}

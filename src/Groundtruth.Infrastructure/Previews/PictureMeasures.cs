namespace Groundtruth.Infrastructure.Previews;

/// <summary>Measures brightness, movement and sharpness from raw gray frames.</summary>
internal static class PictureMeasures
{
    public const int SmallSide = 64;
    private const int SmallPixels = SmallSide * SmallSide;

    /// <summary>A pixel that changes by less may be noise.</summary>
    private const int ChangedBy = 6;

    /// <summary>The number of changed pixels from which something moves: 0.2 % of the picture.</summary>
    private const int MovingPixels = 8;

    /// <summary>The distance over which the height of an edge is measured.</summary>
    private const int EdgePixels = 8;

    /// <summary>A lower edge may be noise.</summary>
    private const int MinEdge = 16;

    /// <summary>Fewer edge pixels say nothing about sharpness.</summary>
    private const double MinEdgeShare = 0.001;

    /// <summary>Sharpness is judged by this share of all pixels, those with the highest edges.</summary>
    private const double JudgedShare = 0.05;

    /// <summary>Returns the mean brightness and the share of moving frames; null without frames.</summary>
    /// <remarks>A moving frame differs from the one before.</remarks>
    public static (double Brightness, double? MovingShare)? Read(Stream frames)
    {
        var (current, previous) = (new byte[SmallPixels], new byte[SmallPixels]);
        var (count, moving, sum) = (0, 0, 0L);
        while (frames.ReadAtLeast(current, SmallPixels, throwOnEndOfStream: false) == SmallPixels)
        {
            sum += Sum(current);
            moving += count > 0 && Changed(current, previous) >= MovingPixels ? 1 : 0;
            count++;
            (current, previous) = (previous, current);
        }

        return count == 0 ? null : (sum / 255.0 / SmallPixels / count, count < 2 ? null : (double)moving / (count - 1));
    }

    /// <summary>Returns the median sharpness of the frames with edges; null if there are none.</summary>
    public static double? Sharpness(Stream frames, int width, int height)
    {
        var frame = new byte[width * height];
        List<double> values = [];
        while (frames.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            if (Sharpness(frame, width, height) is { } value)
            {
                values.Add(value);
            }
        }

        values.Sort();
        return values.Count == 0 ? null : values[values.Count / 2];
    }

    private static double? Sharpness(byte[] frame, int width, int height)
    {
        var heights = new int[256];
        Edges(frame, width, height, (at, step) => heights[Height(frame, at, step)]++);
        var (threshold, judged) = (255, 0L);
        for (; threshold >= MinEdge && judged < heights.Sum() * JudgedShare; threshold--)
        {
            judged += heights[threshold];
        }

        if (judged < frame.Length * MinEdgeShare)
        {
            return null;
        }

        var sum = 0.0;
        Edges(frame, width, height, (at, step) =>
        {
            if (Height(frame, at, step) is var edge && edge > threshold)
            {
                sum += Math.Min(1, Steepest(frame, at, step) / (double)edge);
            }
        });
        return sum / judged;
    }

    /// <summary>Visits each inner pixel twice, with the offset to its right and lower neighbor.</summary>
    private static void Edges(byte[] frame, int width, int height, Action<int, int> visit)
    {
        for (var y = EdgePixels; y < height - EdgePixels; y++)
        {
            for (var x = EdgePixels; x < width - EdgePixels; x++)
            {
                visit((y * width) + x, 1);
                visit((y * width) + x, width);
            }
        }
    }

    private static int Height(byte[] frame, int at, int step) =>
        Math.Abs(frame[at + (EdgePixels / 2 * step)] - frame[at - (EdgePixels / 2 * step)]);

    private static int Steepest(byte[] frame, int at, int step)
    {
        var steepest = 0;
        for (var k = -EdgePixels / 2; k < EdgePixels / 2; k++)
        {
            steepest = Math.Max(steepest, Math.Abs(frame[at + ((k + 1) * step)] - frame[at + (k * step)]));
        }

        return steepest;
    }

    private static long Sum(byte[] frame)
    {
        var sum = 0L;
        foreach (var pixel in frame)
        {
            sum += pixel;
        }

        return sum;
    }

    private static int Changed(byte[] current, byte[] previous)
    {
        var changed = 0;
        for (var i = 0; i < SmallPixels; i++)
        {
            changed += Math.Abs(current[i] - previous[i]) >= ChangedBy ? 1 : 0;
        }

        return changed;
    }
}

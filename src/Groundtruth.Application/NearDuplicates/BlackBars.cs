namespace Groundtruth.Application.NearDuplicates;

/// <summary>Finds the picture between black bars.</summary>
/// <remarks>A line is part of a bar if it stays dark and even during the whole video.</remarks>
internal static class BlackBars
{
    private const int Size = PictureArea.Size;
    private const int MaxLines = 22;
    private const int MaxSampledFrames = 64;
    private const int Dark = 26;
    private const int Even = 6;

    public static PictureArea FindPicture(IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        if (frames.Count == 0)
        {
            return PictureArea.Whole;
        }

        var (low, high) = Extremes(frames);
        return new PictureArea(
            Count(line => IsBar(low, high, line * Size, 1)),
            Size - Count(line => IsBar(low, high, (Size - 1 - line) * Size, 1)),
            Count(line => IsBar(low, high, line, Size)),
            Size - Count(line => IsBar(low, high, Size - 1 - line, Size)));
    }

    /// <summary>The 2nd and 98th percentile of each pixel over time.</summary>
    private static (byte[] Low, byte[] High) Extremes(IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        var count = Math.Min(frames.Count, MaxSampledFrames);
        var (low, high, values) = (new byte[PictureArea.FrameBytes], new byte[PictureArea.FrameBytes], new byte[count]);
        for (var pixel = 0; pixel < PictureArea.FrameBytes; pixel++)
        {
            for (var i = 0; i < count; i++)
            {
                values[i] = frames[(int)((long)i * frames.Count / count)].Span[pixel];
            }

            (low[pixel], high[pixel]) = (Percentile(values, 0.02), Percentile(values, 0.98));
        }

        return (low, high);
    }

    private static bool IsBar(byte[] low, byte[] high, int start, int step)
    {
        var (darkest, brightest) = (new byte[Size], new byte[Size]);
        for (var i = 0; i < Size; i++)
        {
            (darkest[i], brightest[i]) = (low[start + (i * step)], high[start + (i * step)]);
        }

        var bright = Percentile(brightest, 0.95);
        return bright <= Dark && bright - Percentile(darkest, 0.05) <= Even;
    }

    /// <summary>The number of lines to cut.</summary>
    /// <remarks>
    /// Zero without a bar. Otherwise one more than the bar has, because the next line may be half bar; at most <see cref="MaxLines"/>.
    /// </remarks>
    private static int Count(Func<int, bool> isBar)
    {
        var lines = 0;
        while (lines < MaxLines && isBar(lines))
        {
            lines++;
        }

        return lines is 0 or MaxLines ? lines : lines + 1;
    }

    private static byte Percentile(byte[] values, double share)
    {
        Array.Sort(values);
        return values[(int)Math.Round(share * (values.Length - 1))];
    }
}

using System.Buffers;
using System.Text;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>Finds the names that writers give to location data.</summary>
/// <remarks>It ignores the structure around them, so that damage cannot hide them.</remarks>
internal sealed class LocationText(FileWindow file)
{
    /// <summary>The bytes that are searched of one file.</summary>
    public const long MaxBytes = 16 * 1024 * 1024;

    private const int LongestName = 32;

    /// <summary>The names that mark a location.</summary>
    /// <remarks>Boxes and keys of phones, GoPro and dashboard cameras, names of XMP and Matroska, and the mark of Insta360.</remarks>
    private static readonly byte[][] Names = [.. new[]
    {
        "\u00a9xyz", "loci", "ISO6709", "location", "LOCATION", "GPSLatitude", "GPSLongitude", "GPSCoordinates", "GPS_", "freeGPS",
        "GPS5", "GPS9", "8db42d694ccc418790edff439fe026bf",
    }.Select(Encoding.Latin1.GetBytes)];

    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create([.. Names.Select(name => name[0]).Distinct()]);

    private long left = MaxBytes;

    public async Task<bool> IsIn(long start, long end, CancellationToken ct)
    {
        for (var offset = start; offset < end && left > 0; offset += FileWindow.DefaultBytes - LongestName)
        {
            left -= FileWindow.DefaultBytes;
            var text = await file.Peek(offset, (int)Math.Min(FileWindow.DefaultBytes, end - offset), ct);
            if (IsIn(text.Span)) return true;
        }

        return false;
    }

    private static bool IsIn(ReadOnlySpan<byte> text)
    {
        for (int next; (next = text.IndexOfAny(FirstBytes)) >= 0; text = text[(next + 1)..])
        {
            foreach (var name in Names)
            {
                if (text[next..].StartsWith(name)) return true;
            }
        }

        return false;
    }
}

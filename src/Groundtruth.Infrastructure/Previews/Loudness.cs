using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>Reads the output of ffmpeg's <c>astats</c>.</summary>
internal static partial class Loudness
{
    /// <summary>Returns the root mean square of the loudest second, in decibels relative to full scale.</summary>
    /// <remarks>Null if all are silent.</remarks>
    public static double? Read(byte[] output)
    {
        var levels = Level().Matches(Encoding.ASCII.GetString(output))
            .Select(match => double.Parse(match.ValueSpan, CultureInfo.InvariantCulture))
            .ToList();
        return levels.Count == 0 ? null : levels.Max();
    }

    /// <summary>Digital silence is <c>-inf</c>, which does not match.</summary>
    [GeneratedRegex("(?<=RMS_level=)-?[0-9.]+")]
    private static partial Regex Level();
}

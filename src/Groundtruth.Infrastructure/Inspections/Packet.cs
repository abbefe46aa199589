using System.Globalization;
using Groundtruth.Infrastructure.Isolation;

namespace Groundtruth.Infrastructure.Inspections;

/// <param name="IsHidden">True if an edit list cuts it away.</param>
/// <param name="End">The offset of its end in the file; null if unknown.</param>
internal sealed record Packet(double Seconds, double DurationSeconds, long Bytes, long? End, bool IsKey, bool IsHidden)
{
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "-nofind_stream_info", "-threads", "1",
        "-show_entries", "packet=pts_time,dts_time,duration_time,size,pos,flags", "-of", "compact=p=0",
    ];

    /// <summary>Lines without a time, and incomplete ones of output that was cut, are left out.</summary>
    public static IReadOnlyList<Packet> ReadAll(ProgramRun run) =>
        [.. run.Text.Split('\n').Select(Read).OfType<Packet>().OrderBy(packet => packet.Seconds)];

    private static Packet? Read(string line)
    {
        var fields = line.Split('|').Select(field => field.Split('=')).Where(field => field.Length == 2)
            .ToLookup(field => field[0], field => field[1]);
        if ((Number("pts_time") ?? Number("dts_time")) is not { } seconds
            || Number("size") is not { } size
            || fields["flags"].FirstOrDefault() is not { } flags)
        {
            return null;
        }

        return new Packet(
            seconds, Number("duration_time") ?? 0, (long)size, Number("pos") is { } position ? (long)(position + size) : null,
            flags.Contains('K'), flags.Contains('D'));

        double? Number(string name) =>
            double.TryParse(fields[name].FirstOrDefault(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && Math.Abs(number) < 1e12
                ? number
                : null;
    }
}

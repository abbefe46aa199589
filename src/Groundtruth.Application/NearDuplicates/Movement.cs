using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Groundtruth.Application.NearDuplicates;

/// <summary>Per-second changes of each area's lowest frequencies, one signed byte each.</summary>
/// <remarks>
/// Values are relative to the video's mean, which a comparison subtracts anyway. Each area starts with the size of one step.
/// </remarks>
internal sealed record Movement(IReadOnlyList<Movement.Area> Areas)
{
    private const int AreaCount = 2;

    /// <summary>Keeps one abrupt change from flattening the rest.</summary>
    private const double ClippedShare = 0.99;

    public static Movement Of(params IEnumerable<AreaHashes> areas) => new([.. areas.Select(Quantize)]);

    public static Movement Read(byte[] bytes)
    {
        var size = bytes.Length / AreaCount;
        return new Movement([.. Enumerable.Range(0, AreaCount).Select(area => ReadArea(bytes.AsSpan(area * size, size)))]);
    }

    public byte[] ToBytes() =>
    [
        .. from area in Areas
           from part in (byte[][])[StepBytes(area.Step), MemoryMarshal.AsBytes<sbyte>(area.Values).ToArray()]
           from value in part
           select value,
    ];

    private static Area Quantize(AreaHashes hashes)
    {
        var means = new float[Frequencies.OfMovement];
        foreach (var low in hashes.Low)
        {
            for (var i = 0; i < means.Length; i++)
            {
                means[i] += low[i] / hashes.Count;
            }
        }

        float[] deviations = [.. hashes.Low.SelectMany(low => low.Zip(means, (value, mean) => value - mean))];
        float[] sizes = [.. deviations.Select(Math.Abs).Order()];
        var step = sizes.Length == 0 ? 1 : Math.Max(sizes[(int)(ClippedShare * (sizes.Length - 1))], 1e-3f) / sbyte.MaxValue;
        return new Area(step, [.. deviations.Select(value => (sbyte)Math.Clamp(MathF.Round(value / step), -127, 127))]);
    }

    private static Area ReadArea(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadSingleLittleEndian(bytes), MemoryMarshal.Cast<byte, sbyte>(bytes[sizeof(float)..]).ToArray());

    private static byte[] StepBytes(float step)
    {
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, step);
        return bytes;
    }

    internal sealed record Area(float Step, sbyte[] Values)
    {
        public ReadOnlySpan<sbyte> Second(int second) => Values.AsSpan(second * Frequencies.OfMovement, Frequencies.OfMovement);
    }
}

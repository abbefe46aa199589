using System.Buffers.Binary;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>The entries of a table in a box.</summary>
/// <remarks>A claimed count that exceeds the box is reduced to the entries that fit.</remarks>
internal sealed class BoxTable
{
    private readonly FileWindow file;
    private readonly long start;
    private readonly int width;

    /// <param name="stream">Each table has its own window, because several are read in parallel.</param>
    public BoxTable(Stream stream, long start, long end, long claimed, int width)
    {
        (file, this.start, this.width) = (new(stream), start, width);
        Count = Math.Clamp((end - start) / width, 0, claimed);
    }

    public long Count { get; }

    /// <param name="field">The index of a number of four bytes within the entry.</param>
    public async ValueTask<uint> Read(long index, int field, CancellationToken ct) =>
        await file.Peek(start + (index * width) + (field * 4), 4, ct) is { Length: 4 } bytes
            ? BinaryPrimitives.ReadUInt32BigEndian(bytes.Span)
            : 0;

    /// <summary>The entry at an index, of one to eight bytes.</summary>
    public async ValueTask<ulong> Read(long index, CancellationToken ct)
    {
        var number = 0UL;
        foreach (var digit in (await file.Peek(start + (index * width), width, ct)).Span)
        {
            number = (number << 8) | digit;
        }

        return number;
    }
}

using System.Buffers.Binary;
using System.Numerics;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>A run of contiguous samples (<c>trun</c>).</summary>
/// <param name="Offset">Relative to the base of the fragment's track; null for the end of the previous run.</param>
internal sealed record TrackRun(int? Offset, long ByteSize)
{
    private const uint HasOffset = 0x1;
    private const uint HasFirstFlags = 0x4;
    private const uint HasDuration = 0x100;
    private const uint HasSize = 0x200;
    private const uint FieldsOfSamples = 0xf00;

    public static async Task<TrackRun> Read(
        Stream stream, BoxReader boxes, Box box, uint defaultSize, EntryBudget budget, CancellationToken ct)
    {
        var head = new byte[12];
        (await boxes.File.Peek(box.Content, (int)Math.Min(head.Length, box.End - box.Content), ct)).CopyTo(head);
        var flags = BinaryPrimitives.ReadUInt32BigEndian(head);
        var count = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4));
        int? offset = (flags & HasOffset) != 0 ? BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(8)) : null;
        if ((flags & HasSize) == 0) return new(offset, Math.Min((long)count * defaultSize, stream.Length));

        var start = box.Content + 8 + (offset is null ? 0 : 4) + ((flags & HasFirstFlags) != 0 ? 4 : 0);
        var samples = new BoxTable(stream, start, box.End, count, 4 * BitOperations.PopCount(flags & FieldsOfSamples));
        budget.Spend(samples.Count);
        var bytes = 0L;
        for (var i = 0L; i < samples.Count; i++)
        {
            bytes = Math.Min(bytes + await samples.Read(i, (flags & HasDuration) != 0 ? 1 : 0, ct), stream.Length);
        }

        return new(offset, bytes);
    }
}

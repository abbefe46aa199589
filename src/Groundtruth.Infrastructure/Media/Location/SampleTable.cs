using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>The positions of a track's samples, chunk by chunk.</summary>
/// <remarks>They are read from its sample table (ISO/IEC 14496-12, 8.7).</remarks>
internal sealed class SampleTable
{
    private readonly EntryBudget budget;
    private readonly long fileLength;
    private BoxTable? chunkOffsets;
    private BoxTable? chunkRuns;
    private BoxTable? sizes;
    private long sampleCount;
    private uint constantSize;

    private SampleTable(EntryBudget budget, long fileLength) => (this.budget, this.fileLength) = (budget, fileLength);

    public static async Task<SampleTable> Read(Stream stream, BoxReader boxes, Box stbl, EntryBudget budget, CancellationToken ct)
    {
        var table = new SampleTable(budget, stream.Length);
        await foreach (var box in boxes.Children(stbl, ct))
        {
            var head = (await boxes.File.Peek(box.Content, (int)Math.Min(12, box.End - box.Content), ct)).ToArray();
            if (box.IsWhole && head.Length >= 8) table.Add(stream, box, head);
        }

        return table;
    }

    public async IAsyncEnumerable<(long Start, long End)> Chunks([EnumeratorCancellation] CancellationToken ct)
    {
        if (chunkOffsets is null || chunkRuns is not { Count: > 0 } runs) yield break;

        var (run, sample) = (0L, 0L);
        var nextFirst = await FirstChunk(runs, 1, ct);
        var perChunk = await runs.Read(0, 1, ct);
        for (var chunk = 0L; chunk < chunkOffsets.Count && sample < sampleCount; chunk++)
        {
            budget.Spend();
            while (chunk + 1 >= nextFirst)
            {
                budget.Spend();
                perChunk = await runs.Read(++run, 1, ct);
                nextFirst = await FirstChunk(runs, run + 1, ct);
            }

            var count = Math.Min(perChunk, sampleCount - sample);
            var bytes = await Bytes(sample, count, ct);
            sample += count;
            var offset = await chunkOffsets.Read(chunk, ct);
            if (offset < (ulong)fileLength) yield return ((long)offset, (long)offset + Math.Min(bytes, fileLength - (long)offset));
        }
    }

    private void Add(Stream stream, Box box, byte[] head)
    {
        var second = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4));
        BoxTable Table(int start, long count, int width) => new(stream, box.Content + start, box.End, count, width);
        if (box.Type.Is("stco"u8)) chunkOffsets = Table(8, second, 4);
        if (box.Type.Is("co64"u8)) chunkOffsets = Table(8, second, 8);
        if (box.Type.Is("stsc"u8)) chunkRuns = Table(8, second, 12);
        if (head.Length < 12 || !box.Type.IsAnyOf("stsz stz2"u8)) return;

        sampleCount = BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(8));
        constantSize = box.Type.Is("stsz"u8) ? second : 0;
        // Fields of four bits are read as if they were bytes, which only makes the samples look larger.
        var width = box.Type.Is("stsz"u8) ? 4 : (byte)second == 16 ? 2 : 1;
        sizes = constantSize > 0 ? null : Table(12, sampleCount, width);
        if (sizes is not null) sampleCount = sizes.Count;
    }

    private static async ValueTask<long> FirstChunk(BoxTable runs, long index, CancellationToken ct) =>
        index < runs.Count ? await runs.Read(index, 0, ct) : long.MaxValue;

    private async ValueTask<long> Bytes(long sample, long count, CancellationToken ct)
    {
        if (sizes is null) return (long)Int128.Min((Int128)count * constantSize, fileLength);
        budget.Spend(count);
        var bytes = 0L;
        for (var i = 0L; i < count; i++)
        {
            bytes = Math.Min(bytes + (long)await sizes.Read(sample + i, ct), fileLength);
        }

        return bytes;
    }
}

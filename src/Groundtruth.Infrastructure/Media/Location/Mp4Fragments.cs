using System.Buffers.Binary;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>The positions of the samples of a fragmented file (ISO/IEC 14496-12, 8.8).</summary>
internal sealed class Mp4Fragments(Stream stream, EntryBudget budget)
{
    private readonly BoxReader boxes = new(new FileWindow(stream));
    private readonly Dictionary<uint, uint> defaultSizes = [];
    private readonly HashSet<uint> kept = [];

    public ByteRanges PrivateRuns { get; } = new();

    public ByteRanges KeptRuns { get; } = new();

    public bool IsInseparable { get; private set; }

    public void Keep(uint trackId) => kept.Add(trackId);

    public async Task ReadDefaults(BoxReader movie, Box mvex, CancellationToken ct)
    {
        await foreach (var box in movie.Children(mvex, ct))
        {
            if (!box.Type.Is("trex"u8) || box.End - box.Content < 20) continue;
            budget.Spend();
            if (await movie.File.Peek(box.Content, 20, ct) is { Length: 20 } trex) defaultSizes[Number(trex, 4)] = Number(trex, 16);
        }
    }

    /// <summary>Reads all fragments, and adds boxes that must be blanked to the list.</summary>
    public async Task Read(List<Box> blank, CancellationToken ct)
    {
        await foreach (var moof in boxes.TopLevel(ct))
        {
            if (moof.Type == BoxType.Moof) await ReadFragment(moof, blank, ct);
        }
    }

    private async Task ReadFragment(Box moof, List<Box> blank, CancellationToken ct)
    {
        var (previousEnd, hasPrivate) = (moof.Start, false);
        await foreach (var traf in boxes.Children(moof, ct))
        {
            if (traf.Type != BoxType.Traf)
            {
                if (!Mp4Boxes.MayBeInFragment(traf.Type)) blank.Add(traf);
                continue;
            }

            var header = await FragmentHeader.Read(boxes, traf, defaultSizes, ct);
            var isPrivate = !kept.Contains(header.TrackId);
            // Without a base of its own, a run begins where the run of the track before it ends.
            IsInseparable |= hasPrivate && !isPrivate && !header.HasBase;
            hasPrivate |= isPrivate;
            if (isPrivate) blank.Add(traf);
            previousEnd = await ReadRuns(traf, header, header.Base(moof.Start, previousEnd), isPrivate ? null : blank, ct);
        }
    }

    /// <param name="blank">Null if the whole fragment of the track is private.</param>
    /// <returns>The end of the last run.</returns>
    private async Task<long> ReadRuns(Box traf, FragmentHeader header, long origin, List<Box>? blank, CancellationToken ct)
    {
        var end = origin;
        await foreach (var box in boxes.Children(traf, ct))
        {
            if (!Mp4Boxes.MayBeInTrackFragment(box.Type)) blank?.Add(box);
            if (!box.Type.Is("trun"u8)) continue;
            var run = await TrackRun.Read(stream, boxes, box, header.DefaultSize, budget, ct);
            var start = run.Offset is { } offset ? origin + offset : end;
            end = Math.Clamp(start, 0, stream.Length) + Math.Min(run.ByteSize, stream.Length);
            (blank is null ? PrivateRuns : KeptRuns).Add(Math.Clamp(start, 0, stream.Length), Math.Min(end, stream.Length));
        }

        return end;
    }

    private static uint Number(ReadOnlyMemory<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[offset..]);
}

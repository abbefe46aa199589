using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>Finds the private boxes and samples of an MP4, MOV or 3GP file.</summary>
/// <remarks>They hold, or may hold, a location.</remarks>
internal sealed class Mp4PrivateData
{
    private readonly Stream stream;
    private readonly BoxReader boxes;
    private readonly LocationText text;
    private readonly EntryBudget budget = new();
    private readonly ByteRanges media = new();
    private readonly List<Box> keptTables = [];
    private readonly Mp4Fragments fragments;

    private Mp4PrivateData(Stream stream)
    {
        this.stream = stream;
        boxes = new(new FileWindow(stream));
        text = new(new FileWindow(stream));
        fragments = new(stream, budget);
    }

    /// <summary>The boxes to blank.</summary>
    public List<Box> Boxes { get; } = [];

    /// <summary>The samples to blank, outside of pictures and sound.</summary>
    public ByteRanges Samples { get; private set; } = new();

    public bool HasLocation { get; private set; }

    /// <summary>True if a blanked track would move the samples of a kept one.</summary>
    public bool IsInseparable => fragments.IsInseparable;

    public bool IsEmpty => Boxes.Count == 0 && Samples.IsEmpty;

    public static async Task<Mp4PrivateData> Find(Stream stream, CancellationToken ct)
    {
        var found = new Mp4PrivateData(stream);
        var hasFragments = false;
        await foreach (var box in found.boxes.TopLevel(ct))
        {
            hasFragments |= box.Type == BoxType.Moof;
            await found.AddTopLevel(box, ct);
        }

        if (hasFragments) await found.AddFragments(ct);
        await found.SparePicturesAndSound(ct);
        return found;
    }

    private async Task AddTopLevel(Box box, CancellationToken ct)
    {
        if (box.Type == BoxType.Mdat)
        {
            media.Add(box.Content, box.End);
        }
        else if (box.Type == BoxType.Moov)
        {
            await AddMovie(box, ct);
        }
        else
        {
            await Review(box, Mp4Boxes.MayBeTopLevel(box.Type), ct);
        }
    }

    private async Task AddMovie(Box movie, CancellationToken ct)
    {
        await foreach (var box in boxes.Children(movie, ct))
        {
            if (box.Type == BoxType.Trak) await AddTrack(box, ct);
            if (box.Type == BoxType.Mvex) await fragments.ReadDefaults(boxes, box, ct);
            if (box.Type.Is("gps "u8)) await AddPositions(box, ct);
            await Review(box, Mp4Boxes.MayBeInMovie(box.Type), ct);
        }
    }

    private async Task AddTrack(Box trak, CancellationToken ct)
    {
        var track = await Mp4Track.Read(boxes, trak, ct);
        if (track.IsPrivate)
        {
            HasLocation |= track.HoldsLocation;
            await Blank(trak, ct);
            if (track.Samples is { } samples) await AddSamples(samples, Samples.Add, ct);
            return;
        }

        fragments.Keep(track.Id);
        if (track.Samples is { } kept) keptTables.Add(kept);
        await ReviewChildren(trak, Mp4Boxes.MayBeInTrack, ct);
        if (track.Media is { } mdia) await ReviewChildren(mdia, type => !Mp4Boxes.IsDescription(type), ct);
        if (track.Information is { } minf) await ReviewChildren(minf, type => !Mp4Boxes.IsDescription(type), ct);
    }

    private async Task AddFragments(CancellationToken ct)
    {
        var blank = new List<Box>();
        await fragments.Read(blank, ct);
        foreach (var box in blank)
        {
            await Blank(box, ct);
        }
    }

    /// <summary>Adds the blocks of positions of a dashboard camera.</summary>
    /// <remarks>The camera writes them between the samples, and lists them: a version, a count, then offsets and sizes.</remarks>
    private async Task AddPositions(Box box, CancellationToken ct)
    {
        HasLocation = true;
        var table = new BoxTable(stream, box.Content + 8, box.End, uint.MaxValue, 8);
        budget.Spend(table.Count);
        for (var i = 0L; i < table.Count; i++)
        {
            var start = await table.Read(i, 0, ct);
            Samples.Add(start, (long)start + await table.Read(i, 1, ct));
        }
    }

    private async Task AddSamples(Box stbl, Action<long, long> add, CancellationToken ct)
    {
        var table = await SampleTable.Read(stream, boxes, stbl, budget, ct);
        await foreach (var (start, end) in table.Chunks(ct))
        {
            add(start, end);
        }
    }

    /// <summary>Keeps pictures, sound and the index out of the samples to blank.</summary>
    /// <remarks>A hostile table may point at them.</remarks>
    private async Task SparePicturesAndSound(CancellationToken ct)
    {
        foreach (var (start, end) in fragments.PrivateRuns.All)
        {
            Samples.Add(start, end);
        }

        Samples = Samples.Sort().Within(media.Sort());
        if (Samples.IsEmpty) return;

        var kept = fragments.KeptRuns;
        foreach (var stbl in keptTables)
        {
            await AddSamples(stbl, (start, end) => { if (Samples.Overlaps(start, end)) kept.Add(start, end); }, ct);
        }

        Samples = Samples.Without(kept.Sort());
    }

    private async Task ReviewChildren(Box parent, Func<BoxType, bool> isNeeded, CancellationToken ct)
    {
        await foreach (var box in boxes.Children(parent, ct))
        {
            await Review(box, isNeeded(box.Type), ct);
        }
    }

    /// <summary>Padding is searched, because phones turn outdated metadata into padding and leave its bytes.</summary>
    private async Task Review(Box box, bool isNeeded, CancellationToken ct)
    {
        if (box.Type.IsPadding ? await text.IsIn(box.Start, box.End, ct) : !isNeeded && !await IsBlankRest(box, ct)) await Blank(box, ct);
    }

    private async Task Blank(Box box, CancellationToken ct)
    {
        HasLocation |= await text.IsIn(box.Start, box.End, ct);
        Boxes.Add(box);
    }

    /// <summary>A few zeros at the end of a box, as QuickTime writes them.</summary>
    private async ValueTask<bool> IsBlankRest(Box box, CancellationToken ct) =>
        box.End - box.Start < BoxReader.ShortHeader
            && (await boxes.File.Peek(box.Start, (int)(box.End - box.Start), ct)).Span.IndexOfAnyExcept((byte)0) < 0;
}

namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>Walks the top-level boxes of an MP4, MOV or 3GP file.</summary>
internal sealed class Mp4Structure
{
    private string? format;
    private bool hasMovie;
    private bool hasPictures;
    private bool hasMedia;
    private bool hasFragments;
    private bool isCompressed;
    private bool isEncrypted;
    private bool isCut;
    private bool isMalformed;
    private bool hasRest;
    private long fragmentStart;
    private long mediaEnd;

    /// <summary>The format of a file without <c>ftyp</c>, which QuickTime made before MP4 existed.</summary>
    private string Format => format ?? Mp4Brands.QuickTime;

    public static async Task<ContainerReport> Read(FileWindow file, CancellationToken ct)
    {
        var boxes = new BoxReader(file);
        var structure = new Mp4Structure();
        await foreach (var box in boxes.TopLevel(ct))
        {
            structure.Add(box);
            if (box.IsWhole && box.Type == BoxType.Ftyp) structure.format ??= await Mp4Brands.Read(file, box, ct);
            if (box.IsWhole && box.Type == BoxType.Moov) await structure.ReadMovie(boxes, box, ct);
        }

        return structure.Judge();
    }

    private void Add(Box box)
    {
        hasPictures |= box.Type == BoxType.Meta;
        hasFragments |= box.Type == BoxType.Moof;
        if (box.State == BoxState.Malformed)
        {
            hasRest = true;
            isMalformed = box.End - box.Start >= BoxReader.ShortHeader;
        }
        else if (box.State == BoxState.Cut)
        {
            isCut = !box.Type.IsPadding && !IsTrailer(box);
        }
        else if (box.Type == BoxType.Moof)
        {
            fragmentStart = box.Start;
        }
        else if (box.Type == BoxType.Mdat)
        {
            (hasMedia, mediaEnd) = (true, box.End);
        }
    }

    /// <summary>Some cameras append data of their own without a box.</summary>
    private bool IsTrailer(Box box) => hasMovie && hasMedia && !Mp4Boxes.MayBeTopLevel(box.Type);

    private async Task ReadMovie(BoxReader boxes, Box movie, CancellationToken ct)
    {
        hasMovie = true;
        await foreach (var box in boxes.Children(movie, ct))
        {
            hasFragments |= box.Type == BoxType.Mvex;
            isEncrypted |= box.Type == BoxType.Trak && (await Mp4Track.Read(boxes, box, ct)).IsEncrypted;
            isCompressed |= box.Type.IsOneOf(BoxType.Of("cmov"u8), BoxType.Of("rmra"u8));
        }
    }

    private ContainerReport Judge()
    {
        var problem = !hasMovie ? ProblemWithoutMovie()
            : isCompressed ? ContainerProblems.UnsupportedContainer
            : !hasMedia || (isCut && !hasFragments) ? ContainerProblems.Truncated
            : isEncrypted ? ContainerProblems.UnsupportedCodec
            : null;
        return new ContainerReport(ContainerKind.Mov, Format, problem)
        {
            HasFragments = hasFragments,
            UsableEnd = problem is null && hasFragments && (isCut || hasRest || fragmentStart >= mediaEnd) ? mediaEnd : null,
        };
    }

    /// <summary>A picture file (HEIF) has an index of another kind.</summary>
    private string ProblemWithoutMovie() =>
        isMalformed || (hasPictures && !isCut) ? ContainerProblems.NotAVideo : ContainerProblems.Truncated;
}

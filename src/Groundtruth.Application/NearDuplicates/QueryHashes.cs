namespace Groundtruth.Application.NearDuplicates;

/// <summary>A video's hashes for the search, at 2 frames per second.</summary>
/// <remarks>They cover the whole picture and two centers, to find crops.</remarks>
internal sealed record QueryHashes(IReadOnlyList<AreaHashes> Areas)
{
    public const double FramesPerSecond = 2;
    private const double WiderCentre = 0.92;
    private const double Centre = 0.84;

    public AreaHashes Whole => Areas[0];

    public double HashedSeconds => Whole.HashedCount / FramesPerSecond;

    public static QueryHashes Of(IReadOnlyList<ReadOnlyMemory<byte>> frames)
    {
        var picture = BlackBars.FindPicture(frames);
        PictureArea[] areas = [picture, picture.Centre(WiderCentre), picture.Centre(Centre)];
        return new QueryHashes([.. areas.Select(area => AreaHashes.Of(frames, area))]);
    }

    /// <summary>The hashes to store: per second, of the whole picture and of its center.</summary>
    public StoredHashes ToStored() => StoredHashes.Of(Areas[0].EverySecond(), Areas[2].EverySecond());
}

namespace Groundtruth.Application.NearDuplicates;

/// <summary>A video's stored hashes: per second, of the whole picture and of its center.</summary>
/// <remarks>Each second is a byte of flags and two hashes.</remarks>
internal sealed record StoredHashes(IReadOnlyList<StoredHashes.Area> Areas)
{
    private const int SecondBytes = 1 + (2 * FrameHash.Bytes);

    public int Seconds => Areas[0].Hashes.Length;

    public int HashedSeconds => Areas[0].IsHashed.Count(isHashed => isHashed);

    public static StoredHashes Of(AreaHashes whole, AreaHashes centre) =>
        new([new Area(whole.Hashes, whole.IsHashed), new Area(centre.Hashes, centre.IsHashed)]);

    public static StoredHashes Read(byte[] bytes)
    {
        var seconds = bytes.Length / SecondBytes;
        var areas = Enumerable.Range(0, 2).Select(_ => new Area(new FrameHash[seconds], new bool[seconds])).ToArray();
        for (var second = 0; second < seconds; second++)
        {
            var row = bytes.AsSpan(second * SecondBytes, SecondBytes);
            for (var area = 0; area < areas.Length; area++)
            {
                areas[area].IsHashed[second] = (row[0] >> area & 1) == 1;
                areas[area].Hashes[second] = FrameHash.Read(row[(1 + (area * FrameHash.Bytes))..]);
            }
        }

        return new StoredHashes(areas);
    }

    public byte[] ToBytes()
    {
        var bytes = new byte[Seconds * SecondBytes];
        for (var second = 0; second < Seconds; second++)
        {
            var row = bytes.AsSpan(second * SecondBytes, SecondBytes);
            for (var area = 0; area < Areas.Count; area++)
            {
                row[0] |= (byte)(Areas[area].IsHashed[second] ? 1 << area : 0);
                Areas[area].Hashes[second].Write(row[(1 + (area * FrameHash.Bytes))..]);
            }
        }

        return bytes;
    }

    internal sealed record Area(FrameHash[] Hashes, bool[] IsHashed);
}

namespace Groundtruth.Application.NearDuplicates;

internal static class FrameFile
{
    /// <summary>Ignores an incomplete last frame.</summary>
    public static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Read(string path, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
        var count = (int)Math.Min(INearDuplicateCheck.MaxFrames, file.Length / PictureArea.FrameBytes);
        var bytes = new byte[count * PictureArea.FrameBytes];
        await file.ReadExactlyAsync(bytes, ct);
        return
        [
            .. Enumerable.Range(0, count).Select(
                frame => (ReadOnlyMemory<byte>)bytes.AsMemory(frame * PictureArea.FrameBytes, PictureArea.FrameBytes)),
        ];
    }
}

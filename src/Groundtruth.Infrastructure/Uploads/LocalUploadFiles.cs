using System.Globalization;
using Groundtruth.Application;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain.Uploads;
using Groundtruth.Infrastructure.Postgres;
using Groundtruth.Infrastructure.Storage;

namespace Groundtruth.Infrastructure.Uploads;

/// <summary>The bytes of uploads: one folder per upload, one file per writer.</summary>
/// <remarks>
/// A file is named after its first offset and its fence. A writer begins at an offset that is durable, so of the files with the same offset
/// the last one counts, up to the offset of the next.
/// </remarks>
internal sealed class LocalUploadFiles(LocalMediaFiles media, DiskSpace space) : IUploadFiles
{
    private const int OffsetDigits = 15;

    public IUploadWriter Open(Upload upload)
    {
        DeleteUncounted(upload);
        space.Check();
        var folder = FolderOf(upload);
        PrivateFolder.CreateWithParents(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{upload.ReceivedBytes:D15}-{upload.Fence:D10}");
        return new LocalUploadWriter(Path.Combine(folder, name), space);
    }

    public long Measure(Upload upload)
    {
        if (IsAssembled(upload))
        {
            return upload.ReceivedBytes;
        }

        var present = 0L;
        foreach (var part in PartsOf(upload, upload.ReceivedBytes))
        {
            if (part.Offset != present || part.File.Length < part.Bytes)
            {
                return part.Offset == present ? present + part.File.Length : present;
            }

            present += part.Bytes;
        }

        return present;
    }

    public async Task Assemble(Upload upload, CancellationToken ct)
    {
        if (IsAssembled(upload))
        {
            return;
        }

        try
        {
            await Join(upload, ct);
        }
        catch (Exception e) when (e is IOException or UnavailableException && IsAssembled(upload))
        {
            // A concurrent request has assembled the same bytes, and moved or deleted the parts.
        }
    }

    public void Delete(Upload upload) => LocalDeletion.Run(() =>
    {
        if (Directory.Exists(FolderOf(upload)))
        {
            Directory.Delete(FolderOf(upload), recursive: true);
        }
    });

    /// <exception cref="UnavailableException">Parts are missing, or the volume has too little space.</exception>
    private async Task Join(Upload upload, CancellationToken ct)
    {
        var parts = PartsOf(upload, upload.DeclaredBytes);
        if (upload.DeclaredBytes > 0 && parts.Sum(part => part.Bytes) != upload.DeclaredBytes)
        {
            throw new UnavailableException("Local disk has too few bytes of an upload.");
        }

        if (parts is [var only] && only.File.Length == only.Bytes)
        {
            media.Adopt(only.File.FullName, upload.ObjectKey);
            return;
        }

        // Until the parts are deleted, the volume holds the bytes twice.
        space.Check();
        await using var joined = new JoinedParts([.. parts.Select(part => (part.File.FullName, part.Bytes))]);
        await media.Write(upload.ObjectKey, joined, long.MaxValue, replace: true, ct);
    }

    /// <summary>Deletes the files of writers that ended before any of their bytes counted.</summary>
    /// <remarks>A fenced writer has ended.</remarks>
    private void DeleteUncounted(Upload upload)
    {
        foreach (var file in FilesOf(upload).Where(file => file.Fence < upload.Fence && file.Offset >= upload.ReceivedBytes))
        {
            file.File.Delete();
        }
    }

    /// <summary>True if the bytes were joined before, by a request whose completion failed.</summary>
    private bool IsAssembled(Upload upload) => upload.DeclaredBytes is { } bytes && media.Find(upload.ObjectKey)?.Length == bytes;

    /// <param name="end">The end of the last part; null for the whole file of the only writer.</param>
    private List<Part> PartsOf(Upload upload, long? end)
    {
        List<Written> chain = [];
        foreach (var file in FilesOf(upload)
            .Where(file => end is null || file.Offset < end)
            .OrderBy(file => file.Offset).ThenByDescending(file => file.Fence))
        {
            // Skips an earlier writer at a later offset: it wrote before a crash lost bytes.
            if (chain is [] || (file.Offset > chain[^1].Offset && file.Fence > chain[^1].Fence))
            {
                chain.Add(file);
            }
        }

        return
        [
            .. chain.Select((file, index) => new Part(
                file.File, file.Offset, (index + 1 < chain.Count ? chain[index + 1].Offset : end ?? file.File.Length) - file.Offset)),
        ];
    }

    private IEnumerable<Written> FilesOf(Upload upload) => new DirectoryInfo(FolderOf(upload)) is { Exists: true } folder
        ? folder.EnumerateFiles().Select(Written.Of)
        : [];

    private string FolderOf(Upload upload) => Path.Combine(media.Uploads, upload.Id.Value);

    private sealed record Written(FileInfo File, long Offset, long Fence)
    {
        public static Written Of(FileInfo file) => new(
            file,
            long.Parse(file.Name.AsSpan(0, OffsetDigits), CultureInfo.InvariantCulture),
            long.Parse(file.Name.AsSpan(OffsetDigits + 1), CultureInfo.InvariantCulture));
    }

    private sealed record Part(FileInfo File, long Offset, long Bytes);
}

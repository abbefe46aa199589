using System.Collections.Concurrent;
using System.Globalization;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Infrastructure.Storage;

internal sealed class LocalMediaStorage(LocalMediaFiles files, LocalMediaLinks links, DiskSpace space, TimeProvider time)
    : IMediaStorage, ILocalMedia
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> underWay = new();

    public Task<StoredMedia?> Find(string key, CancellationToken ct) =>
        Task.FromResult(files.Find(key) is { } file ? Describe(key, file) : null);

    public Task<string> SignDownload(string key, TimeSpan lifetime, string? fileName, CancellationToken ct) =>
        Task.FromResult(links.Download(new LocalDownloadLink(key, links.Expiry(lifetime), fileName)));

    public Task<UploadTarget> SignUpload(string key, string contentType, long maxBytes, TimeSpan lifetime, CancellationToken ct) =>
        Task.FromResult(new UploadTarget(
            links.Upload(new LocalUploadLink(key, links.Expiry(lifetime), contentType, maxBytes)),
            "PUT",
            new Dictionary<string, string> { ["Content-Type"] = contentType },
            maxBytes));

    public Task<bool> Move(string from, string to, CancellationToken ct) => Task.FromResult(files.Move(from, to));

    public Task<MoveOutcome> MoveVersion(string from, string to, string version, CancellationToken ct) => Task.FromResult(
        files.Find(from) is not { } file ? MoveOutcome.Missing
        : Version(file) != version ? MoveOutcome.Changed
        : files.Move(from, to) ? MoveOutcome.Moved : MoveOutcome.Missing);

    public Task<Stream> OpenRead(string key, long from, CancellationToken ct) => Task.FromResult<Stream>(new FileStream(
        files.Find(key)?.FullName ?? throw new FileNotFoundException($"No object exists under the key '{key}'."),
        FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0,
        FileOptions.Asynchronous | FileOptions.SequentialScan)
    {
        Position = from,
    });

    public Task Delete(string key, CancellationToken ct)
    {
        LocalDeletion.Run(() => files.Find(key)?.Delete());
        return Task.CompletedTask;
    }

    public IAsyncEnumerable<string> List(string prefix, DateTimeOffset before, CancellationToken ct) =>
        files.List(prefix, before).ToAsyncEnumerable();

    public Task Store(string key, Stream content, string contentType, CancellationToken ct) =>
        files.Write(key, content, long.MaxValue, replace: true, ct);

    public FileInfo? Open(LocalDownloadLink link, string signature) => links.IsGood(link, signature) ? files.Find(link.Key) : null;

    public async Task<Error?> Take(LocalUpload upload, CancellationToken ct)
    {
        var link = upload.Link;
        if (!links.IsGood(link, upload.Signature) || !MediaKey.IsWellFormed(link.Key))
        {
            return StorageErrors.NoSuchLink;
        }

        if (!string.Equals(upload.DeclaredType, link.ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return StorageErrors.WrongContentType(link.ContentType);
        }

        if (upload.DeclaredBytes > link.MaxBytes)
        {
            return StorageErrors.TooLarge(link.MaxBytes);
        }

        space.Check();
        return await TakeNewest(upload, ct);
    }

    /// <summary>The newest request wins.</summary>
    /// <remarks>One upload per link at a time, so that a link cannot fill the disk.</remarks>
    private async Task<Error?> TakeNewest(LocalUpload upload, CancellationToken ct)
    {
        var link = upload.Link;
        using var superseded = new CancellationTokenSource();
        var before = underWay.GetValueOrDefault(link.Key);
        underWay[link.Key] = superseded;
        TryCancel(before);
        try
        {
            await using var content = new StallingStream(upload.Content, time, superseded.Token);
            return Outcome(
                files.Find(link.Key) is null
                    ? await files.Write(link.Key, content, link.MaxBytes, replace: false, ct)
                    : WriteOutcome.Exists,
                link.MaxBytes);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return superseded.IsCancellationRequested ? StorageErrors.AlreadyUploaded : UploadErrors.Stalled;
        }
        finally
        {
            underWay.TryRemove(new(link.Key, superseded));
        }
    }

    private static void TryCancel(CancellationTokenSource? source)
    {
        try
        {
            source?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    private static StoredMedia Describe(string key, FileInfo file) => new(file.Length, MediaTypes.Of(key), Version(file));

    /// <summary>Files are replaced, never changed.</summary>
    /// <remarks>Within the resolution of the file system's clock, only the length differs.</remarks>
    private static string Version(FileInfo file) =>
        string.Create(CultureInfo.InvariantCulture, $"{file.Length}-{file.LastWriteTimeUtc.Ticks}");

    private static Error? Outcome(WriteOutcome outcome, long maxBytes)
    {
        return outcome switch
        {
            WriteOutcome.Written => null,
            WriteOutcome.TooLarge => StorageErrors.TooLarge(maxBytes),
            _ => StorageErrors.AlreadyUploaded,
        };
    }
}

using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Storage;

/// <summary>Helpers for tests of the configured store.</summary>
public abstract class StorageTests : ApiTests
{
    protected const string Mp4 = "video/mp4";
    protected static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    protected static readonly HttpClient Anyone = new();

    protected static string Fresh() => $"uploads/{Guid.NewGuid():n}.mp4";

    protected Task<StoredMedia?> Find(string key) => Server.With((IMediaStorage storage) => storage.Find(key, default));

    /// <summary>Without the version, which every store chooses itself.</summary>
    protected async Task<StoredMedia?> Describe(string key) => await Find(key) is { } found ? found with { Version = null } : null;

    protected Task<MoveOutcome> MoveVersion(string from, string to, string version) =>
        Server.With((IMediaStorage storage) => storage.MoveVersion(from, to, version, default));

    protected Task<bool> Move(string from, string to) => Server.With((IMediaStorage storage) => storage.Move(from, to, default));

    protected Task<UploadTarget> SignUpload(string key, long maxBytes = 1024 * 1024) =>
        Server.With((IMediaStorage storage) => storage.SignUpload(key, Mp4, maxBytes, Hour, default));

    protected async Task<string> Stored(byte[] content)
    {
        var key = Fresh();
        await Store(key, content);
        return key;
    }

    protected Task<bool> Store(string key, byte[] content) => Server.With(async (IMediaStorage storage) =>
    {
        using var stream = new MemoryStream(content);
        await storage.Store(key, stream, Mp4, default);
        return true;
    });

    protected Task<byte[]> Read(string key, long from = 0) => Server.With(async (IMediaStorage storage) =>
    {
        await using var stream = await storage.OpenRead(key, from, default);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes);
        return bytes.ToArray();
    });

    protected Task<bool> Delete(string key) => Server.With(async (IMediaStorage storage) =>
    {
        await storage.Delete(key, default);
        return true;
    });

    /// <summary>Uploads like a contributor's browser, which has only the upload target.</summary>
    protected static async Task<HttpStatusCode> Upload(UploadTarget target, byte[] content, bool isChunked = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(target.Method), target.Url) { Content = new ByteArrayContent(content) };
        request.Headers.TransferEncodingChunked = isChunked;
        foreach (var (name, value) in target.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await Anyone.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        return body.StartsWith("{\"statusCode\"", StringComparison.Ordinal)
            ? (HttpStatusCode)int.Parse(JsonNode.Parse(body).Text("statusCode"))
            : response.StatusCode;
    }

    protected Task<MultipartUpload> Begin() => Server.With((IMediaStorage storage) => storage.Multipart!.Begin(Fresh(), Mp4, default));

    protected Task<SignedPart> SignPart(MultipartUpload upload, int number) =>
        Server.With((IMediaStorage storage) => storage.Multipart!.SignPart(upload, number, Hour, default));

    /// <summary>Uploads a part like a contributor's browser. Returns its ETag.</summary>
    protected async Task<string> PutPart(MultipartUpload upload, int number, byte[] content)
    {
        using var response = await Anyone.PutAsync((await SignPart(upload, number)).Url, new ByteArrayContent(content));
        return response.EnsureSuccessStatusCode().Headers.ETag!.Tag;
    }

    protected Task<IReadOnlyList<UploadedPart>?> ListParts(MultipartUpload upload) =>
        Server.With((IMediaStorage storage) => storage.Multipart!.ListParts(upload, default));

    protected Task<bool> Complete(MultipartUpload upload, IReadOnlyList<UploadedPart> parts) =>
        Server.With((IMediaStorage storage) => storage.Multipart!.Complete(upload, parts, default));

    /// <param name="ahead">From now; store and machine share a clock.</param>
    protected Task<string[]> List(string prefix, TimeSpan ahead) => Server.With(async (IMediaStorage storage) =>
    {
        var keys = new List<string>();
        await foreach (var key in storage.List(prefix, DateTimeOffset.UtcNow + ahead, default))
        {
            keys.Add(key);
        }

        return keys.Order(StringComparer.Ordinal).ToArray();
    });

    protected Task<bool> Abort(MultipartUpload upload) => Server.With(async (IMediaStorage storage) =>
    {
        await storage.Multipart!.Abort(upload, default);
        return true;
    });

    protected Task<string> SignDownload(string key, string? fileName = null) =>
        Server.With((IMediaStorage storage) => storage.SignDownload(key, Hour, fileName, default));

    protected async Task<MediaInspection> Inspect(string key, long maxBytes = 1024 * 1024)
    {
        var stored = await Server.With((IMediaStorage storage) => storage.Find(key, default));
        await using var file = await Server.With((IScratchArea scratch) => scratch.Fetch(key, stored!.ByteSize, default));
        return await Server.With((IMediaInspector inspector) => inspector.Inspect(file.Path, maxBytes, default));
    }
}

using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using static Groundtruth.IntegrationTests.Clients.StubHandler;
using static Groundtruth.IntegrationTests.Clients.StubVideos;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>An export of two videos in two shards, served by a stub that interrupts transfers and changes bytes.</summary>
internal sealed class StubExport : IDisposable
{
    public const string Id = "exp_1";

    private readonly string folder = Directory.CreateTempSubdirectory("groundtruth-download-").FullName;
    private int links;

    public StubExport() => Stub.Respond = Serve;

    public StubHandler Stub { get; } = new();

    /// <summary>All files of the export except SHA256SUMS.</summary>
    public Dictionary<string, byte[]> Files { get; } = new()
    {
        ["manifest.jsonl"] = [.. Line(1), .. Line(2)], ["metadata.csv"] = "file_name\n"u8.ToArray(),
        ["t-000000.tar"] = Shard(1), ["t-000001.tar"] = Shard(2),
    };

    /// <summary>Files that arrive with other content than the export describes.</summary>
    public Dictionary<string, byte[]> Changed { get; } = [];

    /// <summary>The numbers of bytes after which transfers of shards end.</summary>
    public Queue<int> Cuts { get; } = new();

    /// <summary>The hash of each shard, if it is known.</summary>
    public string? ShardHash { get; set; }

    /// <summary>The number of an expired set of links.</summary>
    public int ExpiredLinks { get; set; }

    public Dictionary<string, byte[]> AllFiles => new(Files) { ["SHA256SUMS"] = Sums };

    private byte[] Sums => Encoding.UTF8.GetBytes(string.Concat(
        Files.Where(file => !IsShard(file.Key)).Select(file => $"{Hex(file.Value)}  {file.Key}\n").Concat(VideoSums())));

    public string PathOf(string name) => Path.Combine(folder, name);

    public Task<IReadOnlyList<string>> Download() => ClientOf(Stub).DownloadExportAsync(Id, folder, workers: 2);

    public Dictionary<string, byte[]> Downloaded() =>
        Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);

    /// <summary>The ranges that were requested of a file.</summary>
    public List<string?> RangesOf(string name) =>
        [.. Stub.Requests.Where(request => request.Url.Contains($"/{name}?", StringComparison.Ordinal)).Select(request => request.Range)];

    public void Dispose()
    {
        Stub.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public HttpResponseMessage Serve(HttpRequestMessage request)
    {
        var url = request.RequestUri!;
        if (url.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
        {
            return Data(Describe());
        }

        var name = Path.GetFileName(url.AbsolutePath);
        return ExpiredLinks > 0 && url.Query == $"?{ExpiredLinks}"
            ? Error(HttpStatusCode.NotFound, "not_found", "link_not_found")
            : Content(
                Changed.GetValueOrDefault(name, AllFiles[name]), request.Headers.Range?.Ranges.Single().From ?? 0,
                IsShard(name) && Cuts.TryDequeue(out var cut) ? cut : null);
    }

    public static HttpResponseMessage Content(byte[] content, long start, int? cut = null)
    {
        var rest = content[(int)start..];
        return new(start > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK)
        {
            Content = new ByteArrayContent(cut is { } length ? rest[..length] : rest),
        };
    }

    private IEnumerable<string> VideoSums() =>
        from line in Encoding.UTF8.GetString(Files["manifest.jsonl"]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let video = JsonNode.Parse(line)!
        select $"{video["sha256"]}  {video["file_name"]}\n{Hex(Encoding.UTF8.GetBytes(line + "\n"))}  {video["id"]}.json\n";

    private JsonObject Describe()
    {
        links++;
        return new()
        {
            ["status"] = "ready", ["sha256_manifest"] = Hex(Files["manifest.jsonl"]),
            ["files"] = Described(isShard: false), ["shards"] = Described(isShard: true),
        };
    }

    private JsonArray Described(bool isShard) =>
    [
        .. AllFiles.Where(file => IsShard(file.Key) == isShard).Select(file => new JsonObject
        {
            ["name"] = file.Key, ["byte_size"] = file.Value.Length, ["sha256"] = ShardHash, ["url"] = $"{Url}/files/{file.Key}?{links}",
        }),
    ];

    private static bool IsShard(string name) => name.EndsWith(".tar", StringComparison.Ordinal);
}

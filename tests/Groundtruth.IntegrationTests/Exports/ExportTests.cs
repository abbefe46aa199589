using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Tasks with small stored videos, their exports and downloads. Tests run the job's single steps.</summary>
public abstract class ExportTests : ApiTests
{
    protected Buyer Buyer { get; private set; } = null!;

    /// <summary>A folder for downloads, deleted after the test.</summary>
    protected string Folder { get; private set; } = "";

    protected override bool HasWorkers => false;

    protected HttpClient Anyone { get; } = new();

    [SetUp]
    public async Task CreateBuyer()
    {
        Buyer = await Server.Buyer();
        Folder = Directory.CreateTempSubdirectory("groundtruth-export-").FullName;
    }

    [TearDown]
    public void DeleteFolder() => Directory.Delete(Folder, recursive: true);

    [OneTimeTearDown]
    public void DisposeClient() => Anyone.Dispose();

    /// <summary>Inserts submissions with stored bytes, of other sizes each. Returns their ids, oldest first.</summary>
    protected async Task<string[]> Videos(string task, int count, string status = "approved", int bytes = 1000)
    {
        var ids = (await Buyer.Submissions(task, count, status)).Reverse().ToArray();
        foreach (var (id, n) in ids.Select((id, n) => (id, n)))
        {
            await Store(id, RandomNumberGenerator.GetBytes(bytes + (n * 300)));
        }

        return ids;
    }

    protected async Task Store(string id, byte[] content)
    {
        var path = MediaPath(id);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content);
        await Server.Sql<object>(
            "UPDATE submissions SET byte_size = $2, content_sha256 = $3 WHERE id = $1", id, (long)content.Length, SHA256.HashData(content));
    }

    protected string MediaPath(string id) => Path.Combine(MediaDirectory, "submissions", $"{id[4..]}.mp4");

    protected Task<ApiResponse> Create(string task, JsonObject? body = null) => Buyer.Post($"/api/v1/tasks/{task}/exports", body);

    /// <summary>Creates and prepares an export. Returns it with its links.</summary>
    protected async Task<JsonNode> Prepared(string task, JsonObject? body = null)
    {
        var created = await Create(task, body);
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Accepted), created.ToString());
        await Server.Finish("prepare_exports");
        return await Get(created.Id);
    }

    protected async Task<JsonNode> Get(string export) => (await Buyer.Get($"/api/v1/exports/{export}")).Data;

    protected static string UrlOf(JsonNode export, string name) =>
        export.Items("files").Concat(export.Items("shards")).Single(file => file.Text("name") == name).Text("url");

    protected static string ShardUrl(JsonNode export, int index = 0) => export.Items("shards")[index].Text("url");

    protected async Task<string> Text(JsonNode export, string name) => (await Download(UrlOf(export, name))).Text;

    protected async Task<string[]> Lines(JsonNode export, string name) =>
        (await Text(export, name)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    protected async Task<ApiResponse> Download(string url, long? from = null, long? to = null, string? ifRange = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = from is null && to is null ? null : new RangeHeaderValue(from, to);
        request.Headers.IfRange = ifRange is null ? null : RangeConditionHeaderValue.Parse(ifRange);
        using var response = await Anyone.SendAsync(request);
        return await ApiResponse.Read(response);
    }

    /// <summary>Downloads all files and extracts the shards beside them, as the documentation says.</summary>
    protected async Task Extract(JsonNode export)
    {
        foreach (var file in export.Items("files").Concat(export.Items("shards")))
        {
            await File.WriteAllBytesAsync(Path.Combine(Folder, file.Text("name")), (await Download(file.Text("url"))).Body);
        }

        foreach (var shard in export.Items("shards"))
        {
            await Run("tar", "-xf", shard.Text("name"));
        }
    }

    /// <summary>Runs a program in the folder of downloads. Returns its standard output.</summary>
    protected async Task<string> Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, $"{program}: {errors}");
        return await output;
    }
}

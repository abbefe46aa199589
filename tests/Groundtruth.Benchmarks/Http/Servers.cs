using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace Groundtruth.Benchmarks.Http;

/// <summary>The server in a process of its own. Development has the payment sandbox, so that tasks get checkout sessions.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const string Program = "Groundtruth.Api.dll";

    /// <summary>The server's build output, relative to the benchmarks' own.</summary>
    private static readonly string Folder = Path.GetFullPath(
        AppContext.BaseDirectory.Replace(
            Path.Combine("tests", "Groundtruth.Benchmarks"), Path.Combine("src", "Groundtruth.Api"), StringComparison.Ordinal));

    private readonly Dictionary<string, string> environment;
    private readonly HttpClient http;
    private readonly Child process;

    public Server(string dataDirectory, Dictionary<string, string>? settings = null)
    {
        Url = $"http://127.0.0.1:{Ports.Free()}";
        http = new HttpClient { BaseAddress = new Uri(Url) };
        environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Logging__LogLevel__Default"] = "Warning",
            ["Metrics__Urls"] = "none",
            ["ASPNETCORE_URLS"] = Url,
            ["PublicUrl"] = Url,
            ["EmbeddedPostgres__DataDirectory"] = dataDirectory,
            ["RateLimit__PerMinute"] = int.MaxValue.ToString(CultureInfo.InvariantCulture),
            ["Secrets__EncryptionKey"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
        };
        foreach (var (name, value) in settings ?? [])
        {
            environment[name] = value;
        }

        process = Child.Start("dotnet", [Path.Combine(Folder, Program)], environment, Folder);
    }

    public string Url { get; }

    /// <inheritdoc cref="Child.ResidentMegabytes"/>
    public double ResidentMegabytes => process.ResidentMegabytes;

    public Task Ready(CancellationToken ct) => Ports.WaitForResponse(process, http, "/health/ready", key: null, ct);

    /// <summary>Creates an organization and a key.</summary>
    public async Task<(string Key, string OrgId)> MakeKey(
        string organization, CancellationToken ct, string scopes = "tasks:read,tasks:write")
    {
        var output = await Child.Run(
            "dotnet",
            [
                Path.Combine(Folder, Program),
                "keys", "create", "--new-org", organization, "--mode", "test", "--scopes", scopes, "--json",
            ],
            environment,
            Folder,
            ct);
        using var created = JsonDocument.Parse(output[^1]);
        return (created.RootElement.GetProperty("key").GetString()!, created.RootElement.GetProperty("org_id").GetString()!);
    }

    /// <summary>Creates a task like every request of the load and returns the response body.</summary>
    public async Task<(string Id, byte[] Body)> CreateTask(string key, string body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tasks") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var response = await http.SendAsync(request, ct);
        var bytes = await response.Content.ReadAsByteArrayAsync(ct);
        if (response.StatusCode != HttpStatusCode.Created)
        {
            throw new BenchmarkException(
                $"Creating a task failed with {(int)response.StatusCode}.\n{System.Text.Encoding.UTF8.GetString(bytes)}");
        }

        using var task = JsonDocument.Parse(bytes);
        return (task.RootElement.GetProperty("data").GetProperty("id").GetString()!, bytes);
    }

    public async Task<byte[]> Get(string path, string key, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request, ct);
        return await response.Content.ReadAsByteArrayAsync(ct);
    }

    public async Task<byte[]> Post(string path, string key, string body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await http.SendAsync(request, ct);
        var bytes = await response.Content.ReadAsByteArrayAsync(ct);
        return response.IsSuccessStatusCode
            ? bytes
            : throw new BenchmarkException($"POST {path} failed.\n{System.Text.Encoding.UTF8.GetString(bytes)}");
    }

    /// <summary>The physical memory of the process. Linux only.</summary>
    public long ResidentBytes()
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(each => each.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        http.Dispose();
    }
}

/// <summary>This program in another process, as the bare endpoint.</summary>
internal sealed class Bare : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly Child process;

    public Bare(string connectionString)
    {
        Url = $"http://127.0.0.1:{Ports.Free()}";
        http = new HttpClient { BaseAddress = new Uri(Url) };
        process = Child.Start(
            "dotnet",
            [typeof(Bare).Assembly.Location, "bare"],
            new Dictionary<string, string> { ["ASPNETCORE_URLS"] = Url, ["ConnectionStrings__Groundtruth"] = connectionString });
    }

    public string Url { get; }

    public Task Ready(string path, CancellationToken ct) => Ports.WaitForResponse(process, http, path, key: null, ct);

    public Task<byte[]> Get(string path, CancellationToken ct) => http.GetByteArrayAsync(path, ct);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        http.Dispose();
    }
}

/// <summary>The Node server of <c>peers</c>, on the same database.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly string key;
    private readonly HttpClient http;
    private readonly Child process;

    /// <param name="workers">The number of its processes, which share the port.</param>
    public Peer(string connectionString, string key, string orgId, int workers)
    {
        this.key = key;
        var port = Ports.Free();
        Url = $"http://127.0.0.1:{port}";
        http = new HttpClient { BaseAddress = new Uri(Url) };
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        process = Child.Start(
            "node",
            [
                Path.Combine(Folder, "server.mjs"), $"{port}", $"{database.Host}/.s.PGSQL.{database.Port}", database.Username!,
                database.Password!, database.Database!, key, orgId,
            ],
            new Dictionary<string, string> { ["NODE_ENV"] = "production", ["WORKERS"] = $"{workers}" });
    }

    public string Url { get; }

    /// <summary>The sources, where npm installs the packages.</summary>
    private static string Folder { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../peers"));

    public Task Ready(string path, CancellationToken ct) => Ports.WaitForResponse(process, http, path, key, ct);

    public Task<byte[]> Get(string path, CancellationToken ct) => http.GetByteArrayAsync(path, ct);

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        http.Dispose();
    }
}

internal static class Ports
{
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until a new process responds.</summary>
    public static async Task WaitForResponse(Child process, HttpClient http, string path, string? key, CancellationToken ct)
    {
        http.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        for (var attempt = 0; attempt < 3000 && !process.HasExited; attempt++)
        {
            try
            {
                using var response = await http.GetAsync(path, ct);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // The process does not listen yet.
            }

            await Task.Delay(10, ct);
        }

        throw new BenchmarkException($"{http.BaseAddress} does not respond.\n{process.Errors}");
    }
}

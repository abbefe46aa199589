using System.Globalization;
using System.Security.Cryptography;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Npgsql;

namespace Groundtruth.Benchmarks.Http;

/// <param name="MedianMicroseconds">The median time to a response.</param>
internal readonly record struct Rate(double PerSecond, long Requests = 0, double MedianMicroseconds = 0);

/// <summary>Runs wrk. Any request without success fails the run.</summary>
internal sealed record Wrk(int Connections)
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Http", "load.lua");

    /// <param name="path">Has <c>{id}</c> in the place of the ids, which the requests take in turns.</param>
    public Task<Rate> Get(string url, string path, IReadOnlyList<string> ids, string? key, int seconds, CancellationToken ct) =>
        Drive(url, key, ["rotate", string.Join(',', ids), path], seconds, ct);

    public Task<Rate> Get(string url, string? key, int seconds, CancellationToken ct) => Drive(url, key, [], seconds, ct);

    public Task<Rate> Create(string url, string key, string body, int seconds, CancellationToken ct) =>
        Drive(url, key, ["create", body], seconds, ct);

    private async Task<Rate> Drive(string url, string? key, string[] script, int seconds, CancellationToken ct)
    {
        string[] authorization = key is null ? [] : ["-H", $"Authorization: Bearer {key}"];
        var output = await Child.Run(
            "wrk",
            [
                $"-t{Math.Min(2, Connections)}", $"-c{Connections}", $"-d{seconds}s", "--timeout", "10s", "-s", Script, .. authorization,
                url, "--", .. script,
            ],
            environment: null,
            folder: null,
            ct);
        var result = output.First(line => line.StartsWith("result ", StringComparison.Ordinal)).Split(' ');
        var numbers = Array.ConvertAll(result[1..], text => double.Parse(text, CultureInfo.InvariantCulture));
        var (requests, microseconds, refused, failed) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        return refused + failed == 0 && requests > 0
            ? new Rate(requests * 1e6 / microseconds, (long)requests, numbers[4])
            : throw new BenchmarkException($"{url}: of {requests} requests, {refused} returned an error and {failed} failed.");
    }
}

/// <summary>Runs pgbench with as many clients as wrk has connections.</summary>
internal sealed record PgBench(int Clients, string ConnectionString)
{
    private const int Threads = 2;

    /// <summary>Values of the same sizes as those that the server writes. See IdempotencyStore, TaskStore and FundingStore.</summary>
    public static IReadOnlyDictionary<string, string> Row(string orgId, string title, string instructions, byte[] response)
    {
        const int Encryption = 33, StatusAndLocation = 4 + 34;
        return new Dictionary<string, string>
        {
            ["principal"] = Id<ApiKey>.New(TimeProvider.System.Now()).Value,
            ["fingerprint"] = $"\\x{RandomNumberGenerator.GetHexString(2 * SHA256.HashSizeInBytes)}",
            ["answer"] = $"\\x{RandomNumberGenerator.GetHexString(2 * (Encryption + StatusAndLocation + response.Length))}",
            ["org"] = orgId,
            ["title"] = title,
            ["instructions"] = instructions,
            ["url"] = $"http://localhost/sandbox/checkout/cs_test_sandbox_{RandomNumberGenerator.GetHexString(32)}",
            ["n"] = "0",
        };
    }

    /// <param name="number">The number of this run, part of its ids and therefore unique.</param>
    public async Task<Rate> Drive(string script, IReadOnlyDictionary<string, string> row, int number, int seconds, CancellationToken ct)
    {
        var server = new NpgsqlConnectionStringBuilder(ConnectionString);
        var environment = new Dictionary<string, string>
        {
            ["PGHOST"] = server.Host!,
            ["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
            ["PGDATABASE"] = server.Database!,
            ["PGUSER"] = server.Username!,
            ["PGPASSWORD"] = server.Password!,
        };
        var output = await Child.Run(
            "pgbench",
            [
                "--no-vacuum", "--protocol=prepared", $"--client={Clients}", $"--jobs={Threads}", $"--time={seconds}",
                $"--file={Path.Combine(AppContext.BaseDirectory, "Http", script)}",
                .. row.Select(value => $"--define={value.Key}={value.Value}"), $"--define=round={number}",
            ],
            environment,
            folder: null,
            ct);
        var failed = output.Where(line => line.StartsWith("number of failed transactions:", StringComparison.Ordinal));
        if (failed.Any(line => !line.Contains(": 0 ", StringComparison.Ordinal)))
        {
            throw new BenchmarkException($"pgbench reported failed transactions.\n{string.Join('\n', output)}");
        }

        var tps = output.First(line => line.StartsWith("tps = ", StringComparison.Ordinal)).Split(' ')[2];
        return new Rate(double.Parse(tps, CultureInfo.InvariantCulture));
    }
}

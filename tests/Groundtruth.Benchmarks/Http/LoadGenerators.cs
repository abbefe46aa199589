using System.Globalization;
using System.Security.Cryptography;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Npgsql;

namespace Groundtruth.Benchmarks.Http;

/// <summary>Runs wrk. Any request without success fails the run.</summary>
internal sealed record Wrk(int Connections)
{
    private const int Threads = 2;
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Http", "load.lua");

    /// <returns>Responses per second.</returns>
    public async Task<double> Get(string url, string? key, int seconds, CancellationToken ct) =>
        (await Drive(url, key, create: null, seconds, ct)).PerSecond;

    /// <returns>The number of responses, in total and per second.</returns>
    public Task<(long Requests, double PerSecond)> Create(string url, string key, string body, int seconds, CancellationToken ct) =>
        Drive(url, key, body, seconds, ct);

    private async Task<(long Requests, double PerSecond)> Drive(string url, string? key, string? create, int seconds, CancellationToken ct)
    {
        string[] authorization = key is null ? [] : ["-H", $"Authorization: Bearer {key}"];
        string[] script = create is null ? [] : ["--", "create", create];
        var output = await Child.Run(
            "wrk",
            [$"-t{Threads}", $"-c{Connections}", $"-d{seconds}s", "--timeout", "10s", "-s", Script, .. authorization, url, .. script],
            environment: null,
            folder: null,
            ct);
        var result = output.First(line => line.StartsWith("result ", StringComparison.Ordinal)).Split(' ');
        var numbers = Array.ConvertAll(result[1..], text => long.Parse(text, CultureInfo.InvariantCulture));
        var (requests, microseconds, refused, failed) = (numbers[0], numbers[1], numbers[2], numbers[3]);
        return refused + failed == 0 && requests > 0
            ? (requests, requests * 1e6 / microseconds)
            : throw new BenchmarkException($"{url}: of {requests} requests, {refused} returned an error and {failed} failed.");
    }
}

/// <summary>Runs pgbench with as many clients as wrk has connections.</summary>
internal sealed record PgBench(int Clients, string ConnectionString)
{
    private const int Threads = 2;

    /// <summary>Values of the same sizes as those that the server writes. See IdempotencyStore and TaskStore.</summary>
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
            ["n"] = "0",
        };
    }

    /// <param name="number">The number of this run, part of its ids and therefore unique.</param>
    /// <returns>Transactions per second.</returns>
    public async Task<double> Drive(string script, IReadOnlyDictionary<string, string> row, int number, int seconds, CancellationToken ct)
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
        return double.Parse(tps, CultureInfo.InvariantCulture);
    }
}

using System.Diagnostics;
using System.Globalization;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Groundtruth.IntegrationTests.Postgres;

/// <summary>The data folder of one test. Disposal kills its remaining processes and deletes it.</summary>
internal sealed class PostgresFolder : IDisposable
{
    private readonly string top = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "gt-test-" + System.IO.Path.GetRandomFileName());

    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public PostgresFolder(string name = "data") => Path = System.IO.Path.Combine(top, name);

    public string Path { get; }
    public string Cluster => System.IO.Path.Combine(Path, "postgres");
    public string PidFile => System.IO.Path.Combine(Cluster, "data", "postmaster.pid");
    public string[] Unfinished => Directory.Exists(Path) ? Directory.GetDirectories(Path, "postgres-unfinished-*") : [];
    public bool HasServer => File.Exists(PidFile);
    public int ServerId => int.Parse(File.ReadLines(PidFile).First(), CultureInfo.InvariantCulture);

    public EmbeddedPostgresOptions Options => new(Path) { ServerSettings = new Dictionary<string, string> { ["fsync"] = "off" } };

    public Task<EmbeddedPostgres> Start(CancellationToken ct = default) => EmbeddedPostgres.Start(Options, NullLogger.Instance, ct);

    /// <summary>Starts PostgreSQL, expects a failure and returns its message.</summary>
    public static string Refusal(EmbeddedPostgresOptions options) =>
        Assert.ThrowsAsync<EmbeddedPostgresException>(() => EmbeddedPostgres.Start(options, NullLogger.Instance, default))!.Message;

    public static async Task<T?> Ask<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync();
    }

    public Task KillServer() => Kill(ServerId);

    /// <summary>Processes that run in this folder or have it in their arguments.</summary>
    public IReadOnlyList<int> Processes() => [.. Directory.EnumerateDirectories("/proc")
        .Select(System.IO.Path.GetFileName)
        .Where(name => name!.All(char.IsAsciiDigit) && Mentions(name!))
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))];

    public void Dispose()
    {
        foreach (var id in Processes()) Kill(id).Wait();
        if (Directory.Exists(top)) Directory.Delete(top, recursive: true);
    }

    private bool Mentions(string process)
    {
        try
        {
            return Directory.ResolveLinkTarget($"/proc/{process}/cwd", false)?.FullName.StartsWith(top, StringComparison.Ordinal) == true
                || File.ReadAllText($"/proc/{process}/cmdline").Contains(top, StringComparison.Ordinal);
        }
        // The process has exited or belongs to another user.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Kills a process and waits for its end. It may have ended already.</summary>
    private static async Task Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return;
        }

        while (IsAlive(id)) await Task.Delay(20);
    }

    private static bool IsAlive(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}

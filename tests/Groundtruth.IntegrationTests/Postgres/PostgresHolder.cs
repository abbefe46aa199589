using System.Diagnostics;
using Groundtruth.Infrastructure.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace Groundtruth.IntegrationTests.Postgres;

/// <summary>
/// A separate process that uses the embedded PostgreSQL until its standard input closes.
/// <c>dotnet Groundtruth.IntegrationTests.dll DATA-DIRECTORY</c> prints the administrator's connection string.
/// </summary>
internal sealed class PostgresHolder : IDisposable
{
    private readonly Process process;

    private PostgresHolder(Process process) => this.process = process;

    public static async Task<int> Main(string[] args)
    {
        await using var postgres = await EmbeddedPostgres.Start(new EmbeddedPostgresOptions(args[0]), NullLogger.Instance, default);
        await Console.Out.WriteLineAsync(postgres.AdministratorConnectionString);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static PostgresHolder Launch(
        string dataDirectory, string? user = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(PostgresHolder).Assembly.Location, dataDirectory])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (user is not null) start.UserName = user;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new PostgresHolder(Process.Start(start)!);
    }

    public async Task<string> ConnectionString() =>
        await process.StandardOutput.ReadLineAsync()
        ?? throw new InvalidOperationException("The second process exited before its server started.");

    public async Task Leave()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }
}

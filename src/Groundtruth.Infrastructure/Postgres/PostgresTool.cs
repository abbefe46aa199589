using System.ComponentModel;
using System.Diagnostics;

namespace Groundtruth.Infrastructure.Postgres;

internal sealed record PostgresTool(string Program, string WorkingDirectory, string? User = null)
{
    public string? DataDirectory { get; init; }

    /// <summary>PostgreSQL refuses to run as root, so root runs it as another user.</summary>
    public static string? UserToRunAs() => OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess ? null
        : File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres"
        : "nobody";

    /// <returns>The program's output. If the program fails, the exception contains it.</returns>
    public async Task<string> Run(IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Launch(arguments);
        process.StandardInput.Close();
        var output = Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        // On Windows, a server started by pg_ctl inherits the pipes and keeps them open.
        await Task.WhenAny(output, Task.Delay(200, CancellationToken.None));
        var text = output.IsCompletedSuccessfully ? string.Join('\n', output.Result).Trim() : "";
        return process.ExitCode == 0 ? text
            : throw new EmbeddedPostgresException($"{Path.GetFileName(Program)} failed with exit code {process.ExitCode}: {text}");
    }

    private Process Launch(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // On Windows, a server that shares the console would receive its Ctrl-C.
            CreateNoWindow = true,
        };
        if (User is not null) start.UserName = User;
        // PGPORT, PGOPTIONS and similar variables refer to the user's other servers.
        var theirs = start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray();
        foreach (var name in theirs) start.Environment.Remove(name);
        if (DataDirectory is not null) start.Environment["PGDATA"] = DataDirectory;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            var asUser = User is null ? "" : $" as the user '{User}'";
            throw new EmbeddedPostgresException($"'{Program}' could not be started{asUser}: {e.Message}", e);
        }
    }
}

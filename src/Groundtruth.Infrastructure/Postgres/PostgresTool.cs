using System.ComponentModel;
using System.Diagnostics;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>Runs one of PostgreSQL's programs, as another user where the system demands it.</summary>
internal sealed record PostgresTool(string Program, string WorkingDirectory, string? User = null)
{
    public string? DataDirectory { get; init; }

    /// <summary>PostgreSQL refuses to run as root, so root hands it to someone else; anyone else runs it himself.</summary>
    public static string? UserToRunAs() => OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess ? null
        : File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres"
        : "nobody";

    /// <returns>What the program wrote; a program that fails is an exception with that text in it.</returns>
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

        // On Windows a server that pg_ctl has started inherits the pipes, and their end never comes.
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
            // On Windows a server that shares our console would share its Ctrl-C.
            CreateNoWindow = true,
        };
        if (User is not null) start.UserName = User;
        // PGPORT, PGOPTIONS and their like belong to the caller's own servers.
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
            throw new EmbeddedPostgresException($"'{Program}' could not be run{asUser}: {e.Message}", e);
        }
    }
}

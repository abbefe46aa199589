using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Groundtruth.Benchmarks.Http;

/// <summary>A child process that is killed when disposed.</summary>
internal sealed class Child : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();

    private Child(Process process) => this.process = process;

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>The memory in RAM, in MB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    public string Errors => string.Join('\n', errors.Concat(output).TakeLast(20));

    public static Child Start(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var child = new Child(new Process { StartInfo = start });
        child.process.OutputDataReceived += (_, line) => Keep(child.output, line.Data);
        child.process.ErrorDataReceived += (_, line) => Keep(child.errors, line.Data);
        try
        {
            child.process.Start();
        }
        catch (Win32Exception e)
        {
            throw new BenchmarkException($"{program} cannot be started: {e.Message}");
        }

        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Runs a program until it exits and returns the lines of its standard output.</summary>
    public static async Task<IReadOnlyList<string>> Run(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment, string? folder,
        CancellationToken ct)
    {
        await using var child = Start(program, arguments, environment, folder);
        await child.process.WaitForExitAsync(ct);
        return child.process.ExitCode == 0
            ? [.. child.output]
            : throw new BenchmarkException($"{program} exited with code {child.process.ExitCode}.\n{child.Errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}

/// <summary>The run is invalid for the reason in the message.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);

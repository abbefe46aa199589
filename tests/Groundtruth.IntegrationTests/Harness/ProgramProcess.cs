using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>The program in its own process, as an operator starts it.</summary>
public sealed partial class ProgramProcess : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(180);

    /// <summary>
    /// A program exits within 10 seconds, also if its database hangs, and within 60 if a transfer is open. The guard is longer.
    /// </summary>
    public static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(100);

    private readonly Process process;
    private readonly BlockingCollection<string> lines = [];
    private readonly ConcurrentQueue<string> printed = new();
    private readonly ConcurrentQueue<string> errors = new();

    private ProgramProcess(Process process) => this.process = process;

    /// <summary>Application name of its PostgreSQL connections.</summary>
    public string Name { get; } = $"program-{Guid.NewGuid():n}";

    /// <summary>The lines of standard output until now.</summary>
    public IReadOnlyList<string> Printed => [.. printed];

    /// <summary>Address that a started server listens on.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Starts a server with a database and settings in the form of <see cref="ApiTests.Settings"/>.</summary>
    public static async Task<ProgramProcess> Serve(string connectionString, IReadOnlyDictionary<string, string?> settings)
    {
        var environment = settings.ToDictionary(
            setting => setting.Key == "environment" ? "ASPNETCORE_ENVIRONMENT" : setting.Key.Replace(":", "__", StringComparison.Ordinal),
            setting => setting.Value ?? "");
        environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        environment.TryAdd("PublicUrl", "http://127.0.0.1");
        environment.TryAdd("Metrics__Urls", "none");
        environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        environment["ConnectionStrings__Groundtruth"] = connectionString;
        var program = Start(environment);
        try
        {
            program.Address = new Uri(Listening().Match(await program.Line("Now listening on")).Value);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    public static ProgramProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(["dotnet", Path.Combine(AppContext.BaseDirectory, "Groundtruth.Api.dll"), .. arguments], environment);

    /// <summary>Starts a command, by default in the folder of the program.</summary>
    public static ProgramProcess Start(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, string? folder = null)
    {
        // In the background of a shell, the tests ignore SIGINT, and so would this process without env.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. command])
        {
            WorkingDirectory = folder ?? AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new ProgramProcess(new Process { StartInfo = start });
        if (environment.TryGetValue("ConnectionStrings__Groundtruth", out var connectionString))
        {
            start.Environment["ConnectionStrings__Groundtruth"] = $"{connectionString};Application Name={program.Name}";
        }

        program.process.OutputDataReceived += (_, line) => program.Received(line.Data);
        program.process.ErrorDataReceived += (_, line) => program.errors.Enqueue(line.Data ?? "");
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Runs a command and waits for its exit.</summary>
    public static async Task<(int ExitCode, IReadOnlyList<string> Output, string Errors)> Run(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await using var program = Start(environment, arguments);
        return await program.End();
    }

    /// <summary>Waits for the exit.</summary>
    /// <param name="patience">The longest wait, three minutes unless given.</param>
    public async Task<(int ExitCode, IReadOnlyList<string> Output, string Errors)> End(TimeSpan? patience = null)
    {
        var exitCode = await Exit(patience);
        return (exitCode, Printed, string.Join('\n', errors).Trim());
    }

    /// <summary>Waits for a line of standard output that contains the text.</summary>
    public async Task<string> Line(string text)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            return await Task.Run(
                () => lines.GetConsumingEnumerable(timeout.Token).First(line => line.Contains(text, StringComparison.Ordinal)));
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException)
        {
            throw new InvalidOperationException($"The program did not print '{text}'. Standard error: {string.Join('\n', errors)}", e);
        }
    }

    /// <summary>Sends SIGINT and returns the exit code.</summary>
    public Task<int> Interrupt() => Stop("INT");

    /// <summary>Sends SIGTERM and returns the exit code.</summary>
    public Task<int> Terminate() => Stop("TERM");

    /// <summary>Sends a signal and returns the exit code.</summary>
    /// <param name="signal">Without the prefix, such as <c>TERM</c>.</param>
    /// <param name="patience">The longest wait, a minute unless given.</param>
    public async Task<int> Stop(string signal, TimeSpan? patience = null)
    {
        await process.Signal(signal);
        return await Exit(patience);
    }

    /// <summary>Sends SIGSTOP: the process freezes, and its connections stay open.</summary>
    public Task Freeze() => process.Signal("STOP");

    public Task Thaw() => process.Signal("CONT");

    /// <summary>Sends SIGKILL and returns the exit code.</summary>
    public Task<int> Kill()
    {
        process.Kill();
        return Exit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await Exit();
        }

        process.Dispose();
        lines.Dispose();
    }

    private async Task<int> Exit(TimeSpan? patience = null)
    {
        using var timeout = new CancellationTokenSource(patience ?? Timeout);
        await process.WaitForExitAsync(timeout.Token);
        return process.ExitCode;
    }

    private void Received(string? line)
    {
        if (line is null)
        {
            lines.CompleteAdding();
        }
        else
        {
            printed.Enqueue(line);
            lines.Add(line);
        }
    }

    [GeneratedRegex(@"(?<=Now listening on: )http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}

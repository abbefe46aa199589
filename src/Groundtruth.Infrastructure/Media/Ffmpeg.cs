using CliWrap;
using Groundtruth.Application;

namespace Groundtruth.Infrastructure.Media;

/// <summary>Runs ffmpeg on untrusted files, with bounded concurrency, time and output; on Linux also memory and CPU time.</summary>
internal sealed class Ffmpeg(FfmpegOptions options) : IDisposable
{
    private const int MaxOutputBytes = 256 * 1024;
    private const long MaxMemoryBytes = 2L * 1024 * 1024 * 1024;
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim places = new(Environment.ProcessorCount);

    public Task<FfmpegRun> Probe(IEnumerable<string> arguments, CancellationToken ct) =>
        RunInPlace("ffprobe", ["-hide_banner", "-v", "error", .. arguments], isBounded: true, ct);

    public Task<FfmpegRun> Decode(IEnumerable<string> arguments, CancellationToken ct) =>
        RunInPlace("ffmpeg", ["-nostdin", "-hide_banner", "-v", "error", "-xerror", "-threads", "1", .. arguments], isBounded: true, ct);

    /// <summary>Decodes an untrusted file into files, at low priority and with limits of its own.</summary>
    public async Task<FfmpegRun> Convert(IEnumerable<string> arguments, TimeSpan cpu, TimeSpan wallClock, CancellationToken ct)
    {
        const long MaxFileBytes = 2L * 1024 * 1024 * 1024;
        var path = Find("ffmpeg");
        string[] nice = OnPath("nice") is { } found ? [found, "-n", "19"] : [];
        string[] command = [.. nice, .. Limits(cpu, MaxFileBytes) ?? [], path, .. arguments];
        return await Run(command[0], command[1..], wallClock, ct);
    }

    /// <summary>Renders trusted input, without limits.</summary>
    public Task<FfmpegRun> Render(IEnumerable<string> arguments, CancellationToken ct) =>
        RunInPlace("ffmpeg", ["-nostdin", "-hide_banner", "-v", "error", "-y", .. arguments], isBounded: false, ct);

    public void Dispose() => places.Dispose();

    private async Task<FfmpegRun> RunInPlace(string program, IReadOnlyList<string> arguments, bool isBounded, CancellationToken ct)
    {
        var path = Find(program);
        if (!await places.WaitAsync(MaxWait, ct))
        {
            throw new UnavailableException("Too many videos are being processed.", new TimeoutException());
        }

        try
        {
            return isBounded && Limits(options.TimeLimit, maxFileBytes: 0) is { } prlimit
                ? await Run(prlimit[0], [.. prlimit[1..], path, .. arguments], options.TimeLimit, ct)
                : await Run(path, arguments, options.TimeLimit, ct);
        }
        finally
        {
            places.Release();
        }
    }

    private static async Task<FfmpegRun> Run(string path, IReadOnlyList<string> arguments, TimeSpan wallClock, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(wallClock);
        using var output = new MemoryStream();
        using var errors = new MemoryStream();
        try
        {
            var result = await Cli.Wrap(path)
                .WithArguments(arguments)
                .WithValidation(CommandResultValidation.None)
                .WithStandardOutputPipe(Bounded(output))
                .WithStandardErrorPipe(Bounded(errors))
                .ExecuteAsync(limit.Token);
            return new FfmpegRun(result.ExitCode, output.ToArray(), System.Text.Encoding.UTF8.GetString(errors.ToArray()));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return FfmpegRun.TimedOut;
        }
    }

    /// <summary>Keeps the first bytes and drains the rest, so that the program does not block.</summary>
    private static PipeTarget Bounded(MemoryStream kept) => PipeTarget.Create(async (source, ct) =>
    {
        var buffer = new byte[8192];
        for (int read; (read = await source.ReadAsync(buffer, ct)) > 0;)
        {
            kept.Write(buffer, 0, (int)Math.Min(read, MaxOutputBytes - kept.Length));
        }
    });

    private static string[]? Limits(TimeSpan cpu, long maxFileBytes) => OperatingSystem.IsLinux() && OnPath("prlimit") is { } prlimit
        ? [prlimit, $"--as={MaxMemoryBytes}", $"--cpu={(long)cpu.TotalSeconds}", $"--fsize={maxFileBytes}", "--core=0", "--nofile=64", "--"]
        : null;

    private string Find(string program) =>
        (options.Folder is null ? OnPath(program) : Existing(options.Folder, program)) ?? throw new UnavailableException(
            $"'{program}' is missing. Install ffmpeg ('./build.sh Ffmpeg' or 'apt-get install ffmpeg'), or set its directory in "
                + "Ffmpeg:Folder.",
            new FileNotFoundException(program));

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Existing(folder, program))
        .FirstOrDefault(path => path is not null);

    private static string? Existing(string folder, string program)
    {
        var path = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{program}.exe" : program);
        return File.Exists(path) ? path : null;
    }
}

internal sealed record FfmpegRun(int ExitCode, byte[] Output, string Errors)
{
    private const int KilledExitCode = 137;

    public static FfmpegRun TimedOut { get; } = new(KilledExitCode, [], "");

    public bool WasStopped => ExitCode == KilledExitCode;
}

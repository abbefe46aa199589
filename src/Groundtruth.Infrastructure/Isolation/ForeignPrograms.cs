using System.Collections;
using CliWrap;
using Groundtruth.Application;

namespace Groundtruth.Infrastructure.Isolation;

/// <summary>The launcher of every program that reads untrusted bytes.</summary>
internal sealed class ForeignPrograms(IsolationOptions options, StartingThread thread, SystemTools tools) : IDisposable
{
    /// <summary>The environment variables to pass on.</summary>
    /// <remarks>Only those that the loader of Windows needs, never settings or secrets.</remarks>
    private static readonly string[] AllowedVariables = ["SystemRoot", "windir"];

    private readonly SemaphoreSlim choosing = new(1);
    private IConfinement? chosen;

    /// <summary>The strongest confinement that works on this machine.</summary>
    /// <exception cref="UnavailableException">None works at the moment.</exception>
    public async Task<IConfinement> Confinement(CancellationToken ct)
    {
        if (chosen is { } known)
        {
            return known;
        }

        await choosing.WaitAsync(ct);
        try
        {
            if (chosen is { } other)
            {
                return other;
            }

            // A confinement without inspection is not cached: the machine may be out of processes temporarily.
            var found = await Choose(ct);
            chosen = found.IsIsolated || options.AllowUnsandboxed ? found : null;
            return found;
        }
        finally
        {
            choosing.Release();
        }
    }

    /// <exception cref="UnavailableException">
    /// It could not be started or isolated; with an <see cref="OperationCanceledException"/>, it did not end in time; with an
    /// <see cref="InterruptedProgramException"/>, it was killed before its limit of processor time.
    /// </exception>
    public async Task<ProgramRun> Run(ForeignProgram program, CancellationToken ct)
    {
        var confinement = await Confinement(ct);
        if (!confinement.IsIsolated && !options.AllowUnsandboxed)
        {
            throw new UnavailableException(
                "Uploads are not inspected: bubblewrap does not work on this machine. Install it "
                    + "('./build.sh Bubblewrap' or 'apt-get install bubblewrap'), or set Inspection:AllowUnsandboxed to true.",
                new PlatformNotSupportedException());
        }

        FileAccessGrant.Give(program);
        var run = await Run(confinement.Command(program), program.Limits, ct);
        if (!run.HasStarted)
        {
            throw new UnavailableException($"'{program.Path}' could not be started.", new InvalidOperationException(run.Errors));
        }

        return run.WasInterrupted
            ? throw new UnavailableException($"'{program.Path}' was killed.", new InterruptedProgramException(run.Errors))
            : run;
    }

    public void Dispose() => choosing.Dispose();

    private async Task<IConfinement> Choose(CancellationToken ct)
    {
        foreach (var candidate in Candidates())
        {
            if (await Works(candidate, ct))
            {
                return candidate;
            }
        }

        // Not cached: the machine may be out of processes temporarily.
        throw new UnavailableException("No program can be started on this machine.");
    }

    private IEnumerable<IConfinement> Candidates()
    {
        if (OperatingSystem.IsLinux() && tools.Find("bwrap") is not null && tools.Find("prlimit") is not null)
        {
            if (Environment.IsPrivilegedProcess && tools.Find("setpriv") is not null)
            {
                yield return new Bubblewrap(tools, becomesNobody: true);
            }

            yield return new Bubblewrap(tools, becomesNobody: false);
            yield return new Bubblewrap(tools, becomesNobody: false, hasProc: false);
        }

        yield return new Limits(tools);
    }

    private async Task<bool> Works(IConfinement candidate, CancellationToken ct)
    {
        // Without a test program, isolation cannot be verified.
        if (tools.Find("true") is not { } path)
        {
            return !candidate.IsIsolated;
        }

        var nothing = new ForeignProgram(path, [], new ProgramLimits { CpuSeconds = 5 });
        return await Run(candidate.Command(nothing), nothing.Limits, ct) is { ExitCode: 0 };
    }

    private async Task<ProgramRun> Run(IReadOnlyList<string> command, ProgramLimits limits, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(limits.WallClock);
        var (output, errors) = (new BoundedBytes(limits.StreamBytes), new BoundedBytes(limits.StreamBytes));
        var wrapped = Cli.Wrap(command[0])
            .WithArguments(command.Skip(1))
            .WithWorkingDirectory(Path.GetPathRoot(Environment.SystemDirectory) is { Length: > 0 } root ? root : "/")
            .WithEnvironmentVariables(Variables())
            .WithValidation(CommandResultValidation.None)
            .WithStandardOutputPipe(PipeTarget.Create(output.ReadFrom))
            .WithStandardErrorPipe(PipeTarget.Create(errors.ReadFrom));
        try
        {
            var result = await await thread.Run(() => (Task<CommandResult>)wrapped.ExecuteAsync(patience.Token));
            var limit = OperatingSystem.IsWindows() ? result.RunTime : TimeSpan.FromSeconds(limits.CpuSeconds);
            return ProgramRun.Read(result.ExitCode, output.ToArray(), errors.ToArray(), limit);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new UnavailableException($"'{command[0]}' did not end within {limits.WallClock}.", e);
        }
    }

    private static Dictionary<string, string?> Variables()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(variable => (string)variable.Key)
            .Where(name => !AllowedVariables.Contains(name, StringComparer.OrdinalIgnoreCase))
            .ToDictionary(name => name, _ => (string?)null);
        variables["PATH"] = OperatingSystem.IsWindows() ? Environment.SystemDirectory : "/usr/local/bin:/usr/bin:/bin";
        variables["LC_ALL"] = "C";
        return variables;
    }
}

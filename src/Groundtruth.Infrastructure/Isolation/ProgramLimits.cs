namespace Groundtruth.Infrastructure.Isolation;

/// <summary>Limits of a foreign program. On Linux the kernel enforces all of them except <see cref="WallClock"/>.</summary>
internal sealed record ProgramLimits
{
    /// <summary>Processor time of each process, in whole seconds; a process that exceeds it is killed.</summary>
    public required int CpuSeconds { get; init; }

    /// <summary>For a program that waits instead of computing, or runs on an overloaded machine.</summary>
    public TimeSpan WallClock { get; init; } = TimeSpan.FromMinutes(2);

    public long MemoryBytes { get; init; } = 3_000_000_000;

    /// <summary>The maximum number of processes and threads.</summary>
    /// <remarks>Applies if the program has its own user or user namespace.</remarks>
    public int Processes { get; init; } = 64;

    public int OpenFiles { get; init; } = 64;

    /// <summary>The maximum size of a written file.</summary>
    public long FileBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>The part of standard output, and of standard error, that is kept.</summary>
    public int StreamBytes { get; init; } = 256 * 1024;

    public int Niceness { get; init; } = 10;
}

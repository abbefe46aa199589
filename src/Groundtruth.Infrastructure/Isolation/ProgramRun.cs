using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Groundtruth.Infrastructure.Isolation;

/// <param name="Output">Bounded: the first bytes and, if some are left out, a line break and the last ones.</param>
/// <param name="Cpu">Processor time of all its processes; the whole limit if that was used up.</param>
internal sealed partial record ProgramRun(int ExitCode, byte[] Output, string Errors, TimeSpan Cpu)
{
    /// <summary>128 + SIGKILL.</summary>
    private const int Killed = 137;

    /// <summary>128 + SIGXCPU.</summary>
    private const int OutOfTime = 152;

    /// <summary>The shell's codes for a program that is missing or cannot be executed.</summary>
    private static readonly int[] NotStarted = [126, 127];

    /// <summary>The kernel kills a program at its limit, but the shell may report slightly less.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    /// <summary>True if it used up its processor time.</summary>
    public bool WasKilled => ExitCode is Killed or OutOfTime;

    /// <summary>True if it was killed within its limits.</summary>
    /// <remarks>For example, because the system had no free memory.</remarks>
    public bool WasInterrupted { get; private init; }

    /// <summary>False if the program did not run.</summary>
    /// <remarks>Its exit code then says nothing about its input.</remarks>
    public bool HasStarted { get; private init; } = true;

    public string Text => Encoding.UTF8.GetString(Output);

    /// <summary>Removes the shell's report of processor time from the end of standard error.</summary>
    public static ProgramRun Read(int exitCode, byte[] output, byte[] errors, TimeSpan limit)
    {
        var text = Encoding.UTF8.GetString(errors);
        var times = Times().Match(text);
        if (!times.Success)
        {
            return new ProgramRun(exitCode, output, text, limit)
            {
                HasStarted = exitCode is Killed or OutOfTime || OperatingSystem.IsWindows(),
                WasInterrupted = exitCode == Killed,
            };
        }

        var cpu = Seconds(times, "user") + Seconds(times, "system");
        return new ProgramRun(exitCode, output, text[..times.Index], exitCode is Killed or OutOfTime ? limit : cpu)
        {
            HasStarted = !NotStarted.Contains(exitCode),
            WasInterrupted = exitCode == Killed && cpu < limit - Tolerance,
        };
    }

    private static TimeSpan Seconds(Match times, string kind) =>
        TimeSpan.FromMinutes(Number(times.Groups[kind + "Minutes"])) + TimeSpan.FromSeconds(Number(times.Groups[kind + "Seconds"]));

    private static double Number(Group group) => double.Parse(group.ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>The output of POSIX <c>times</c>.</summary>
    /// <remarks>One line for the shell and one for its children, each with user and system time.</remarks>
    [GeneratedRegex(
        @"\n[0-9.]+m[0-9.]+s [0-9.]+m[0-9.]+s\n"
        + @"(?<userMinutes>[0-9]+)m(?<userSeconds>[0-9.]+)s (?<systemMinutes>[0-9]+)m(?<systemSeconds>[0-9.]+)s\n$")]
    private static partial Regex Times();
}

using System.Globalization;

namespace Groundtruth.Infrastructure.Isolation;

/// <summary>Limits and privileges only: the program can still read what this program's user can.</summary>
internal sealed class Limits(SystemTools tools) : IConfinement
{
    /// <summary>Runs the program, then writes the processor time that it used to standard error.</summary>
    private const string Measured = """
        "$@"; code=$?; echo >&2; times >&2; exit $code
        """;

    public bool IsIsolated => false;

    public string Description => string.Join(" and ", Parts());

    public IReadOnlyList<string> Command(ForeignProgram program) =>
    [
        .. tools.Find("setpriv") is not { } setpriv ? Array.Empty<string>()
            : Environment.IsPrivilegedProcess ? [setpriv, "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"]
            : [setpriv, "--no-new-privs"],
        .. Command(tools, program, hasOwnUser: false),
    ];

    /// <param name="hasOwnUser">False if this program's processes and threads would count towards the limit of processes, too.</param>
    public static IReadOnlyList<string> Command(SystemTools tools, ForeignProgram program, bool hasOwnUser)
    {
        var limits = program.Limits;
        return
        [
            .. tools.Find("prlimit") is { } prlimit
                ?
                [
                    prlimit, Option("cpu", limits.CpuSeconds), Option("as", limits.MemoryBytes), Option("nofile", limits.OpenFiles),
                    Option("fsize", limits.FileBytes), Option("core", 0),
                    .. hasOwnUser ? [Option("nproc", limits.Processes)] : Array.Empty<string>(), "--",
                ]
                : Array.Empty<string>(),
            .. tools.Find("nice") is { } nice ? [nice, "-n", Text(limits.Niceness)] : Array.Empty<string>(),
            .. tools.Find("sh") is { } shell ? [shell, "-c", Measured, "sh"] : Array.Empty<string>(),
            program.Path,
            .. program.Arguments,
        ];

        static string Option(string name, long value) => $"--{name}={Text(value)}";
        static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
    }

    private IEnumerable<string> Parts()
    {
        if (tools.Find("prlimit") is not null) yield return "kernel limits";
        if (tools.Find("setpriv") is not null) yield return "no new privileges";
        yield return "a time limit";
    }
}

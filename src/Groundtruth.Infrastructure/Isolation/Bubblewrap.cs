using System.Globalization;
using System.Security.Cryptography;

namespace Groundtruth.Infrastructure.Isolation;

/// <summary>Separate namespaces for files, processes, network and users, created by bubblewrap.</summary>
/// <remarks>
/// The program sees the system's libraries, its inputs and its output folder. Root creates the namespaces without a user namespace and then
/// becomes a user that exists nowhere else, one per run: the kernel exempts root from the limit of processes, even under another name in a
/// user namespace. A container engine hides parts of <c>/proc</c>, and the kernel then refuses to mount another one.
/// </remarks>
internal sealed class Bubblewrap(SystemTools tools, bool becomesNobody, bool hasProc = true) : IConfinement
{
    private const int FirstUser = 1_800_000_000;
    private const int Users = 100_000_000;

    private static readonly string[] SystemFolders = ["/bin", "/lib", "/lib32", "/lib64", "/libx32", "/sbin"];

    public bool IsIsolated => true;

    public string Description =>
        (becomesNobody ? "bubblewrap, with a user per run" : "bubblewrap, in a user namespace") + (hasProc ? "" : ", without /proc");

    public IReadOnlyList<string> Command(ForeignProgram program) =>
    [
        tools.Path("bwrap"), .. Namespaces,
        "--ro-bind", "/usr", "/usr", .. SystemFolders.SelectMany(System),
        "--perms", "0755", "--dir", "/etc",
        // Debian finds libblas there, which ffmpeg needs.
        "--ro-bind-try", "/etc/alternatives", "/etc/alternatives", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache",
        .. hasProc ? ["--proc", "/proc"] : Array.Empty<string>(), "--dev", "/dev",
        .. Bind("--ro-bind", Path.GetDirectoryName(program.Path)!, isNeeded: !program.Path.StartsWith("/usr/", StringComparison.Ordinal)),
        .. program.Inputs.SelectMany(input => Bind("--ro-bind", input)),
        .. program.OutputFolder is { } folder ? Bind("--bind", folder) : [],
        "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/", "--new-session", "--die-with-parent", "--",
        .. becomesNobody ? BecomeNobody() : [],
        .. Limits.Command(tools, program, hasOwnUser: true),
    ];

    private IEnumerable<string> Namespaces => becomesNobody
        ?
        [
            "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try", "--cap-drop", "ALL",
            "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_SETPCAP",
        ]
        : ["--unshare-all", "--uid", "65534", "--gid", "65534"];

    /// <summary>Most systems have links to /usr there, some have folders.</summary>
    private static string[] System(string folder) => !Directory.Exists(folder) ? []
        : new DirectoryInfo(folder).LinkTarget is { } target ? ["--symlink", target, folder]
        : ["--ro-bind", folder, folder];

    /// <summary>Folders that bubblewrap creates on its own are closed to other users.</summary>
    private static IEnumerable<string> Bind(string kind, string path, bool isNeeded = true)
    {
        if (!isNeeded)
        {
            return [];
        }

        Stack<string> parents = [];
        for (var parent = Path.GetDirectoryName(path); parent is { Length: > 1 }; parent = Path.GetDirectoryName(parent))
        {
            parents.Push(parent);
        }

        return [.. parents.SelectMany(parent => new[] { "--perms", "0755", "--dir", parent }), kind, path, path];
    }

    private IEnumerable<string> BecomeNobody()
    {
        var user = (FirstUser + RandomNumberGenerator.GetInt32(Users)).ToString(CultureInfo.InvariantCulture);
        return
        [
            tools.Path("setpriv"), $"--reuid={user}", $"--regid={user}", "--clear-groups", "--bounding-set=-all", "--inh-caps=-all",
            "--no-new-privs",
        ];
    }
}

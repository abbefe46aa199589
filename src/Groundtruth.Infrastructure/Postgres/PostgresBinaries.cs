using System.Globalization;

namespace Groundtruth.Infrastructure.Postgres;

internal sealed record PostgresBinaries(string Directory, int Major)
{
    private static readonly string[] Tools = ["initdb", "pg_ctl", "postgres"];

    public string Initdb => Tool(Directory, "initdb");
    public string PgCtl => Tool(Directory, "pg_ctl");

    /// <summary>Finds the highest installed version, or the one that created the cluster.</summary>
    /// <remarks>No other can read its files.</remarks>
    public static async Task<PostgresBinaries> Find(IEnumerable<string> directories, int? clusterMajor, CancellationToken ct)
    {
        var found = new List<PostgresBinaries>();
        foreach (var directory in directories.Where(d => Path.IsPathRooted(d) && Tools.All(tool => File.Exists(Tool(d, tool)))))
        {
            if (await MajorOf(directory, ct) is not { } major) continue;
            var binaries = new PostgresBinaries(directory, major);
            if (major == clusterMajor) return binaries;
            found.Add(binaries);
        }

        if (found.Count == 0)
            throw new EmbeddedPostgresException(
                "PostgreSQL was not found on this machine. Install its server (Debian and Ubuntu: 'apt install postgresql'; Fedora: " +
                "'dnf install postgresql-server'; macOS: 'brew install postgresql@17'; Windows: the installer from postgresql.org), " +
                "or set ConnectionStrings__Groundtruth to use an existing server.");
        if (clusterMajor is not null)
            throw new EmbeddedPostgresException(
                $"The database was created by PostgreSQL {clusterMajor}, but only " +
                $"{string.Join(" and ", found.Select(b => b.Major).Distinct().Order())} was found on this machine. " +
                $"Install PostgreSQL {clusterMajor} as well, or choose another data directory.");
        return found.MaxBy(b => b.Major)!;
    }

    public static IReadOnlyList<string> UsualDirectories()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return OperatingSystem.IsWindows()
            ? [.. path, .. Matching(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*")]
            : [.. path, .. Matching("/usr/lib/postgresql", "*"), .. Matching("/usr", "pgsql-*"),
                .. Matching("/opt/homebrew/opt", "postgresql@*"), .. Matching("/usr/local/opt", "postgresql@*")];
    }

    private static IEnumerable<string> Matching(string parent, string pattern) =>
        System.IO.Directory.Exists(parent)
            ? System.IO.Directory.EnumerateDirectories(parent, pattern).Select(version => Path.Combine(version, "bin"))
            : [];

    private static string Tool(string directory, string name) =>
        Path.Combine(directory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", "postgres (PostgreSQL) 18beta1"
    private static async Task<int?> MajorOf(string directory, CancellationToken ct)
    {
        try
        {
            var version = await new PostgresTool(Tool(directory, "postgres"), directory).Run(["--version"], ct);
            var digits = version.Split(' ', 3).ElementAtOrDefault(2)?.TakeWhile(char.IsAsciiDigit).ToArray();
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
        }
        // Skip a broken installation and try the next directory.
        catch (EmbeddedPostgresException)
        {
            return null;
        }
    }
}

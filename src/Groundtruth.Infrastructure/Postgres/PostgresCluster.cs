using System.Globalization;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>Its folder holds data/, password, server.log and, unless the path is too long, the socket.</summary>
/// <remarks>The server's user owns it.</remarks>
internal sealed record PostgresCluster(string Folder, PostgresBinaries Binaries, PostgresPasswords Passwords, string? User)
{
    public const string LogName = "server.log";

    public string Data => Path.Combine(Folder, "data");
    public string PidFile => Path.Combine(Data, "postmaster.pid");
    public string Log => Path.Combine(Folder, LogName);

    public static async Task<PostgresCluster> Open(string folder, IEnumerable<string> binaryDirectories, CancellationToken ct)
    {
        DeleteUnfinished(folder);
        var user = PostgresTool.UserToRunAs();
        var major = await MajorOf(folder, ct);
        var binaries = await PostgresBinaries.Find(binaryDirectories, major, ct);
        if (major is null) await Make(folder, binaries, user, ct);
        else await PrivateFolder.MustAdmit(folder, user, ct);
        return new PostgresCluster(folder, binaries, await PostgresPasswords.Read(PasswordFile(folder), ct), user);
    }

    public PostgresTool PgCtl() => new(Binaries.PgCtl, Folder, User) { DataDirectory = Data };

    // Create under a temporary name and rename at the end, so that a partial cluster is never mistaken for a complete one.
    private static async Task Make(string folder, PostgresBinaries binaries, string? user, CancellationToken ct)
    {
        if (Directory.Exists(folder))
            throw new EmbeddedPostgresException(
                $"'{folder}' exists but is not a PostgreSQL cluster. Move it away; the next start creates a new one.");

        var unfinished = UnfinishedPrefix(folder) + Path.GetRandomFileName();
        PrivateFolder.Create(unfinished);
        try
        {
            await PostgresPasswords.Generate().Write(PasswordFile(unfinished), ct);
            await PrivateFolder.HandOver(unfinished, user, ct);
            await PrivateFolder.MustAdmit(unfinished, user, ct);
            var initdb = new PostgresTool(binaries.Initdb, unfinished, user) { DataDirectory = Path.Combine(unfinished, "data") };
            await initdb.Run(
                ["--username=postgres", "--pwfile=password", "--auth=scram-sha-256", "--encoding=UTF8", "--locale=" + Locale], ct);
            Directory.Move(unfinished, folder);
        }
        catch
        {
            DeleteUnfinished(folder);
            throw;
        }
    }

    // Only glibc and musl guarantee C.UTF-8; the encoding is UTF-8 everywhere.
    private static string Locale => OperatingSystem.IsLinux() ? "C.UTF-8" : "C";

    private static string PasswordFile(string folder) => Path.Combine(folder, "password");

    private static string UnfinishedPrefix(string folder) => folder + "-unfinished-";

    private static void DeleteUnfinished(string folder)
    {
        var pattern = Path.GetFileName(UnfinishedPrefix(folder)) + "*";
        foreach (var unfinished in Directory.GetDirectories(Path.GetDirectoryName(folder)!, pattern))
        {
            try
            {
                Directory.Delete(unfinished, recursive: true);
            }
            // An orphaned initdb may still write there; a later start deletes it.
            catch (IOException)
            {
            }
        }
    }

    private static async Task<int?> MajorOf(string folder, CancellationToken ct)
    {
        var file = Path.Combine(folder, "data", "PG_VERSION");
        return File.Exists(file) ? int.Parse(await File.ReadAllTextAsync(file, ct), CultureInfo.InvariantCulture) : null;
    }
}

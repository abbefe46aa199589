using System.Text;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>The cluster's folder or, if its path is unsuitable, a private temporary directory.</summary>
/// <remarks>postmaster.pid records it.</remarks>
internal static class SocketFolder
{
    public const int Port = 5432;
    private const string SocketName = ".s.PGSQL.5432";

    // The limit is 104 bytes on macOS and 108 on Linux, including the terminating zero.
    private const int LongestSocketPath = 103;

    public static async Task<string> Choose(PostgresCluster cluster, CancellationToken ct)
    {
        // PostgreSQL and Npgsql treat a comma as a list separator; quotes and colons cause similar problems.
        var isPlain = cluster.Folder.All(c => char.IsLetterOrDigit(c) || "/._- ".Contains(c, StringComparison.Ordinal));
        var bytes = Encoding.UTF8.GetByteCount(Path.Combine(cluster.Folder, SocketName));
        if (isPlain && bytes <= LongestSocketPath) return cluster.Folder;

        var folder = Directory.CreateTempSubdirectory("groundtruth-").FullName;
        await PrivateFolder.HandOver(folder, cluster.User, ct);
        return folder;
    }

    /// <summary>Recreates the folder of a dead server, because connection strings name it.</summary>
    public static async Task<string> Restore(PostgresCluster cluster, string folder, CancellationToken ct)
    {
        if (folder != cluster.Folder && !Directory.Exists(folder))
        {
            PrivateFolder.Create(folder);
            await PrivateFolder.HandOver(folder, cluster.User, ct);
        }

        return folder;
    }

    // Delete only known names: another user may have written the path, and this process may be root.
    public static void Delete(PostgresCluster cluster, string folder)
    {
        if (folder.Length == 0 || folder == cluster.Folder || !Directory.Exists(folder)) return;
        File.Delete(Path.Combine(folder, SocketName));
        File.Delete(Path.Combine(folder, SocketName + ".lock"));
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }
}

using System.Text;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>
/// Where the server's Unix socket lies: in the cluster's own folder or, when its path is too long or too odd for a socket,
/// in a private folder of a random name under the system's temporary one. postmaster.pid tells those who join.
/// </summary>
internal static class SocketFolder
{
    public const int Port = 5432;
    private const string SocketName = ".s.PGSQL.5432";

    // 104 bytes on macOS, 108 on Linux, the closing zero included.
    private const int LongestSocketPath = 103;

    public static async Task<string> Choose(PostgresCluster cluster, CancellationToken ct)
    {
        // PostgreSQL and Npgsql both read a comma as "and another one"; quotes and colons fare no better.
        var isPlain = cluster.Folder.All(c => char.IsLetterOrDigit(c) || "/._- ".Contains(c, StringComparison.Ordinal));
        var bytes = Encoding.UTF8.GetByteCount(Path.Combine(cluster.Folder, SocketName));
        if (isPlain && bytes <= LongestSocketPath) return cluster.Folder;

        var folder = Directory.CreateTempSubdirectory("groundtruth-").FullName;
        await PrivateFolder.HandOver(folder, cluster.User, ct);
        return folder;
    }

    // Only names we know are removed: the path may come from a file that another user has written, and we may be root.
    public static void Delete(PostgresCluster cluster, string folder)
    {
        if (folder.Length == 0 || folder == cluster.Folder || !Directory.Exists(folder)) return;
        File.Delete(Path.Combine(folder, SocketName));
        File.Delete(Path.Combine(folder, SocketName + ".lock"));
        if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
    }
}

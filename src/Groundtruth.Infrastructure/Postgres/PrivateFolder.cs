namespace Groundtruth.Infrastructure.Postgres;

internal static class PrivateFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Missing parents get the default mode.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly);
    }

    /// <summary>Missing parents are private too.</summary>
    public static void CreateWithParents(string path)
    {
        if (Path.GetDirectoryName(path) is { } parent && !Directory.Exists(parent)) CreateWithParents(parent);
        Create(path);
    }

    /// <summary>Closes an existing folder to other users, unless it belongs to one of them.</summary>
    public static void Close(string path)
    {
        if (OperatingSystem.IsWindows() || !Directory.Exists(path) || File.GetUnixFileMode(path) == OwnerOnly) return;
        try
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
        // Its owner decides who may enter it.
        catch (UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Creates the data directory. A separate PostgreSQL user may traverse it but not list it.</summary>
    public static void CreateDataDirectory(string path, string? serverUser)
    {
        if (!Directory.Exists(path)) Create(path);
        if (serverUser is not null && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    public static async Task HandOver(string path, string? serverUser, CancellationToken ct)
    {
        if (serverUser is not null) await new PostgresTool("chown", "/").Run(["-R", serverUser, path], ct);
    }

    public static async Task MustAdmit(string path, string? serverUser, CancellationToken ct)
    {
        if (serverUser is null) return;
        try
        {
            await new PostgresTool("test", "/", serverUser).Run(["-w", path], ct);
        }
        catch (EmbeddedPostgresException e)
        {
            throw new EmbeddedPostgresException(
                $"PostgreSQL refuses to run as root, so it runs as the user '{serverUser}', who cannot write to the data directory " +
                $"'{Path.GetDirectoryName(path)}': choose another one outside root's home with EmbeddedPostgres:DataDirectory, " +
                "let that user enter each folder of its path, or run the program as its owner.", e);
        }
    }
}

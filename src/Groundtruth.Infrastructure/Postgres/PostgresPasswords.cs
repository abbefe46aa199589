using System.Security.Cryptography;

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>The passwords of both roles, one per line, in a private file.</summary>
internal sealed record PostgresPasswords(string Administrator, string Application)
{
    public static PostgresPasswords Generate() => new(RandomNumberGenerator.GetHexString(48), RandomNumberGenerator.GetHexString(48));

    public static async Task<PostgresPasswords> Read(string path, CancellationToken ct)
    {
        var lines = File.Exists(path) ? await File.ReadAllLinesAsync(path, ct) : [];
        return lines is [var administrator, var application] ? new(administrator, application)
            : throw new EmbeddedPostgresException(
                $"The database's password file '{path}' is missing or invalid. Restore it from a backup.");
    }

    // initdb reads the administrator's password from the first line and ignores the rest.
    public async Task Write(string path, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(path, options);
        await file.WriteAsync($"{Administrator}\n{Application}\n".AsMemory(), ct);
    }
}

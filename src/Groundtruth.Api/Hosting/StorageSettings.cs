using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Storage.S3;

namespace Groundtruth.Api.Hosting;

internal static class StorageSettings
{
    /// <summary>The S3 limit for a single upload or copy.</summary>
    private const long MaxUploadBytes = 5L * 1024 * 1024 * 1024;

    /// <summary>Supabase's own setting determines it. This is the default.</summary>
    private static readonly TimeSpan SupabaseLinkLifetime = TimeSpan.FromHours(2);

    public static UploadOptions Uploads(IConfiguration configuration)
    {
        var maxBytes = Settings.PositiveInteger(configuration, "Storage:MaxUploadBytes", 500L * 1024 * 1024, MaxUploadBytes);
        var uploads = new UploadOptions(maxBytes)
        {
            IsLocal = Provider(configuration) == "Local",
            MaxReservations = Settings.PositiveInteger(configuration, "Contributors:MaxReservations", 5, int.MaxValue),
            MaxUnsubmittedBytes = Settings.PositiveInteger(configuration, "Contributors:MaxUnsubmittedBytes", 4 * maxBytes, long.MaxValue),
        };
        return Provider(configuration) == "Supabase" ? uploads with { UnusedLinkLifetime = SupabaseLinkLifetime } : uploads;
    }

    public static ScratchOptions Scratch(IConfiguration configuration)
    {
        var path = Settings.Text(configuration, "Inspection:ScratchPath") ?? Path.Combine(Settings.DataDirectory(configuration), "scratch");
        // Space for an inspection and a preview at the same time.
        var required = 2 * ScratchOptions.SpaceFor(Uploads(configuration).MaxBytes);
        var bytes = Settings.PositiveInteger(
            configuration, "Inspection:ScratchBytes", Math.Max(required, 4L * 1024 * 1024 * 1024), 1024L * 1024 * 1024 * 1024);
        return bytes >= required ? new(Path.GetFullPath(path), bytes) : throw new SettingsException(
            $"Inspection:ScratchBytes is {bytes}; it must be at least {required}, four times Storage:MaxUploadBytes.");
    }

    public static StorageOptions Storage(IConfiguration configuration)
    {
        var path = Settings.Text(configuration, "Storage:Local:Path") ?? Path.Combine(Settings.DataDirectory(configuration), "media");
        var local = new LocalMediaOptions(Path.GetFullPath(path))
        {
            MinFreeBytes = Settings.PositiveInteger(configuration, "Storage:MinFreeBytes", 1024L * 1024 * 1024, long.MaxValue),
        };
        return Provider(configuration) switch
        {
            "Local" => new StorageOptions(local, Supabase: null, S3: null),
            "Supabase" => new StorageOptions(local, Supabase(configuration), S3: null),
            "S3" => new StorageOptions(local, Supabase: null, S3(configuration)),
            var other => throw new SettingsException($"Storage:Provider is '{other}'; it must be 'Local', 'Supabase' or 'S3'."),
        };
    }

    private static string Provider(IConfiguration configuration) => Settings.Text(configuration, "Storage:Provider") ?? "Local";

    private static SupabaseOptions Supabase(IConfiguration configuration)
    {
        var values = Required(configuration, "Supabase", "Url", "ServiceKey", "Bucket");
        return new SupabaseOptions(Settings.Address("Storage:Supabase:Url", values[0]), values[1], values[2]);
    }

    private static S3Options S3(IConfiguration configuration)
    {
        var values = Required(configuration, "S3", "ServiceUrl", "Bucket", "AccessKey", "SecretKey", "Region");
        return new S3Options(
            Settings.Address("Storage:S3:ServiceUrl", values[0]), values[1], values[2], values[3], values[4],
            Settings.Flag(configuration, "Storage:S3:ConditionalWrites", byDefault: true));
    }

    private static string[] Required(IConfiguration configuration, string provider, params string[] names)
    {
        var settings = names.Select(name => $"Storage:{provider}:{name}").ToArray();
        var missing = settings.Where(name => Settings.Text(configuration, name) is null).ToArray();
        return missing.Length == 0
            ? [.. settings.Select(name => Settings.Text(configuration, name)!)]
            : throw new SettingsException($"Storage:Provider is '{provider}', which also needs {string.Join(", ", missing)}.");
    }
}

namespace Groundtruth.Api.Hosting;

/// <summary>Checks what only a server needs, and warns of settings that do not suit production.</summary>
internal static class ServingSettings
{
    private const string PublicUrl = "PublicUrl";

    /// <exception cref="SettingsException">The public URL is missing outside Development, or is not a URL.</exception>
    public static void Check(IConfiguration configuration, IHostEnvironment environment)
    {
        var text = Settings.Text(configuration, PublicUrl);
        if (text is null && !environment.IsDevelopment())
        {
            throw new SettingsException(
                $"{PublicUrl} is required outside Development, because links point to it. Set it to the address that users open, such as "
                + "https://groundtruth.example.com.");
        }

        if (text is not null && Parse(text) is null)
        {
            throw new SettingsException($"{PublicUrl} is '{text}'; it must be an https:// or http:// URL without query and fragment.");
        }
    }

    /// <summary>One sentence for each setting that lets the server start but limits it.</summary>
    public static IEnumerable<string> Warnings(IConfiguration configuration, IHostEnvironment environment)
    {
        if (environment.IsDevelopment())
        {
            yield break;
        }

        foreach (var mode in new[] { "Test", "Live" })
        {
            if (Settings.Text(configuration, $"Stripe:{mode}:SecretKey") is null)
            {
                yield return $"Stripe:{mode}:SecretKey is not set: {mode.ToLowerInvariant()} mode has no payments.";
            }
        }

        if (Settings.Text(configuration, PublicUrl) is { } url && Parse(url)?.Scheme == Uri.UriSchemeHttp)
        {
            yield return $"{PublicUrl} uses http://: browsers reject its session cookies and sign-in fails. Use https://.";
        }

        if (DatabaseSettings.ConnectionString(configuration) is null)
        {
            yield return "ConnectionStrings:Groundtruth is not set: the embedded PostgreSQL serves one machine and has no backups.";
        }

        if (StorageSettings.Storage(configuration) is { Supabase: null, S3: null })
        {
            yield return "Storage:Provider is Local: media is stored on this machine's disk, and other replicas cannot read it.";
        }
    }

    private static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { Scheme: "https" or "http", Query: "", Fragment: "", UserInfo: "" }
            ? url
            : null;
}

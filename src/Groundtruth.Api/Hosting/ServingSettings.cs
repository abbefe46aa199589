namespace Groundtruth.Api.Hosting;

/// <summary>Checks settings that only a server needs.</summary>
/// <remarks>Warns of those that are unsuitable for production.</remarks>
internal static class ServingSettings
{
    /// <exception cref="SettingsException">The public URL is missing outside Development, or is not a URL.</exception>
    public static void Check(IConfiguration configuration, IHostEnvironment environment)
    {
        if (PublicUrlSettings.Read(configuration) is null && !environment.IsDevelopment())
        {
            throw new SettingsException(
                $"{PublicUrlSettings.Name} is required outside Development, because links point to it. Set it to the address that users "
                + "open, such as https://groundtruth.example.com.");
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

        if (PublicUrlSettings.Read(configuration)?.Scheme == Uri.UriSchemeHttp)
        {
            yield return $"{PublicUrlSettings.Name} uses http://: browsers reject its session cookies and sign-in fails. Use https://.";
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
}

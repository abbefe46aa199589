using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Numerics;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Deliveries;
using Groundtruth.Infrastructure;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Postgres;
using Groundtruth.Infrastructure.Previews;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Stripe;

namespace Groundtruth.Api.Hosting;

internal static class Settings
{
    public static string DataDirectory(IConfiguration configuration) =>
        configuration["EmbeddedPostgres:DataDirectory"] is { Length: > 0 } configured
            ? Path.GetFullPath(configured)
            : EmbeddedPostgres.DefaultDataDirectory;

    public static WebhookOptions Webhooks(IConfiguration configuration) => new(
        Flag(configuration, "Webhooks:AllowPrivateNetworks", byDefault: false),
        Integers(configuration, "Webhooks:Ports", 65_535) ?? WebhookOptions.Default.Ports,
        Networks(configuration, "Webhooks:DeniedAddresses"));

    public static RetrySchedule RetrySchedule(IConfiguration configuration) =>
        Integers(configuration, "Webhooks:RetrySchedule", (int)TimeSpan.FromDays(30).TotalSeconds) is { } seconds
            ? Domain.Deliveries.RetrySchedule.OfSeconds(seconds)
            : Domain.Deliveries.RetrySchedule.Default;

    public static RateLimitOptions RateLimits(IConfiguration configuration)
    {
        var (minute, quarter) = (TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));
        return new RateLimitOptions(
            new Allowance(PositiveInteger(configuration, "RateLimit:PerMinute", 120, int.MaxValue), minute),
            new Allowance(PositiveInteger(configuration, "RateLimit:PagesPerMinute", 600, int.MaxValue), minute),
            new Allowance(PositiveInteger(configuration, "RateLimit:FormsPerMinute", 120, int.MaxValue), minute),
            Gradual("RateLimit:SignInsPerAccount", 10),
            Gradual("RateLimit:SignInsPerAddress", 200),
            Gradual("RateLimit:RegistrationsPerAddress", 100));

        // Many people may share an address, such as a school class or the customers of a carrier.
        Allowance Gradual(string name, int byDefault) =>
            new(PositiveInteger(configuration, name, byDefault, int.MaxValue), quarter, RefillsGradually: true);
    }

    public static ContributorOptions Contributors(IConfiguration configuration, IHostEnvironment environment)
    {
        const string Name = "Contributors:Mode";
        var countries = Countries(configuration);
        return Text(configuration, Name) switch
        {
            null => new ContributorOptions(environment.IsDevelopment() ? Mode.Test : Mode.Live, countries),
            var word when SnakeCase<Mode>.All.Contains(word) => new ContributorOptions(SnakeCase<Mode>.Read(word), countries),
            var other => throw new SettingsException($"{Name} is '{other}'; it must be one of: {string.Join(", ", SnakeCase<Mode>.All)}."),
        };
    }

    private static FrozenSet<string> Countries(IConfiguration configuration)
    {
        const string Name = "Contributors:Countries";
        if (Text(configuration, Name) is not { } text)
        {
            return PayoutCountries.All;
        }

        var codes = text.Split(',', StringSplitOptions.TrimEntries).Select(code => code.ToUpperInvariant()).ToFrozenSet();
        return codes.FirstOrDefault(code => !Domain.Accounts.Countries.All.Contains(code)) is { } unknown
            ? throw new SettingsException($"{Name} has '{unknown}'; it must be comma-separated ISO 3166-1 codes such as DE,US.")
            : codes;
    }

    /// <summary>The origins of web apps that may call the contributor API.</summary>
    public static IReadOnlyList<string> AllowedOrigins(IConfiguration configuration)
    {
        const string Name = "Contributors:AllowedOrigins";
        return [.. Words(configuration, Name).Select(word => IsOrigin(word) ? word : throw new SettingsException(
            $"{Name} has '{word}'; it must be comma-separated origins such as https://app.example.com, without a path."))];

        static bool IsOrigin(string word) => Uri.TryCreate(word, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            && url.GetLeftPart(UriPartial.Authority) == word;
    }

    public static InfrastructureOptions Infrastructure(
        IConfiguration configuration, IHostEnvironment environment, string connectionString) =>
        new(
            DatabaseSettings.Database(configuration, connectionString),
            EncryptionKeys(configuration, environment),
            Stripe(configuration, environment),
            StorageSettings.Storage(configuration),
            new FfmpegOptions(
                Text(configuration, "Ffmpeg:Folder"),
                TimeSpan.FromSeconds(PositiveInteger(configuration, "Ffmpeg:TimeoutSeconds", 120, 3600))),
            new IsolationOptions(Flag(configuration, "Inspection:AllowUnsandboxed", environment.IsDevelopment())),
            StorageSettings.Scratch(configuration),
            new PreviewOptions(TimeSpan.FromSeconds(PositiveInteger(configuration, "Previews:MaxCpuSeconds", 300, 600))),
            RedisSettings.Read(configuration));

    public static StripeOptions Stripe(IConfiguration configuration, IHostEnvironment environment)
    {
        const string ApiBase = "Stripe:ApiBase";
        var address = Text(configuration, ApiBase) is { } text ? Address(ApiBase, text).OriginalString : null;
        return new StripeOptions(
            StripeMode(configuration, "Test"), StripeMode(configuration, "Live"), address, environment.IsDevelopment());
    }

    /// <exception cref="SettingsException">It is not a URL.</exception>
    public static Uri Address(string name, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url
            : throw new SettingsException($"{name} is '{text}'; it must be an absolute https:// or http:// URL.");

    private static EncryptionKeys EncryptionKeys(IConfiguration configuration, IHostEnvironment environment)
    {
        try
        {
            var previous = (Text(configuration, "Secrets:PreviousEncryptionKeys") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
            return new EncryptionKeys(
                EncryptionKey(configuration, environment), [.. previous.Select(Groundtruth.Infrastructure.Secrets.EncryptionKey.Parse)]);
        }
        catch (FormatException e)
        {
            throw new SettingsException(e.Message);
        }
    }

    private static EncryptionKey EncryptionKey(IConfiguration configuration, IHostEnvironment environment)
    {
        const string Name = "Secrets:EncryptionKey";
        if (Text(configuration, Name) is { } configured)
        {
            return Groundtruth.Infrastructure.Secrets.EncryptionKey.Parse(configured);
        }

        if (!environment.IsDevelopment())
        {
            throw new SettingsException($"{Name} (environment variable Secrets__EncryptionKey) is required outside Development. Create "
                + "one with 'openssl rand -base64 32'.");
        }

        EmbeddedPostgres.CreateDataDirectory(DataDirectory(configuration));
        return Groundtruth.Infrastructure.Secrets.EncryptionKey.LoadOrCreate(Path.Combine(DataDirectory(configuration), "encryption.key"));
    }

    private static StripeModeOptions StripeMode(IConfiguration configuration, string mode)
    {
        var secretKey = Text(configuration, $"Stripe:{mode}:SecretKey");
        var webhookSecrets = Words(configuration, $"Stripe:{mode}:WebhookSecret");
        return secretKey is not null && webhookSecrets.Length == 0
            ? throw new SettingsException(
                $"Stripe:{mode}:WebhookSecret is required with Stripe:{mode}:SecretKey, to verify Stripe's events.")
            : new StripeModeOptions(secretKey, webhookSecrets);
    }

    public static T PositiveInteger<T>(IConfiguration configuration, string name, T byDefault, T max)
        where T : IBinaryInteger<T>
    {
        var text = Text(configuration, name);
        return text is null ? byDefault
            : T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > T.Zero && value <= max ? value
            : throw new SettingsException($"{name} is '{text}'; it must be an integer from 1 to {max}.");
    }

    public static bool Flag(IConfiguration configuration, string name, bool byDefault) =>
        Text(configuration, name) is not { } text ? byDefault
            : bool.TryParse(text, out var value) ? value
            : throw new SettingsException($"{name} must be 'true' or 'false'.");

    private static List<int>? Integers(IConfiguration configuration, string name, int max)
    {
        if (Text(configuration, name) is not { } text)
        {
            return null;
        }

        var numbers = text.Split(',', StringSplitOptions.TrimEntries)
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToList();
        return numbers.All(number => number > 0 && number <= max)
            ? numbers
            : throw new SettingsException($"{name} is '{text}'; it must be comma-separated integers from 1 to {max}.");
    }

    public static List<IPNetwork> Networks(IConfiguration configuration, string name)
    {
        return [.. Words(configuration, name).Select(part => Network(part) ?? throw new SettingsException(
            $"{name} has '{part}'; it must be comma-separated IP addresses or networks such as 203.0.113.0/24."))];

        static IPNetwork? Network(string part)
        {
            var length = part.Contains('/') ? "" : part.Contains(':') ? "/128" : "/32";
            return IPNetwork.TryParse(part + length, out var network) ? network : null;
        }
    }

    private static string[] Words(IConfiguration configuration, string name) =>
        (Text(configuration, name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string? Text(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } text ? text : null;
}

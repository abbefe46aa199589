namespace Groundtruth.Api.Hosting;

/// <param name="Urls">Empty if metrics are not served.</param>
/// <param name="IsDefault">True if they were not configured, so that another program may use them already.</param>
internal sealed record MetricsAddresses(IReadOnlyList<string> Urls, bool IsDefault)
{
    private const string Name = "Metrics:Urls";
    private const string Default = "http://127.0.0.1:9464";

    public static MetricsAddresses Read(IConfiguration configuration) => Settings.Text(configuration, Name) switch
    {
        null => new([Default], true),
        "none" => new([], false),
        var text => new([.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Check)], false),
    };

    private static string Check(string url) =>
        Uri.TryCreate(url.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal),
            UriKind.Absolute, out var parsed) && parsed is { Scheme: "http", PathAndQuery: "/" }
            ? url
            : throw new SettingsException(
                $"{Name} has '{url}'; it must be 'none', or http:// addresses without a path, such as http://10.0.0.5:9464, separated by "
                + "semicolons.");
}

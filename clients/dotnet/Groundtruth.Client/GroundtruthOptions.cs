namespace Groundtruth.Client;

/// <summary>Key and address of the API.</summary>
public sealed class GroundtruthOptions
{
    private const string ApiPath = "/api/v1";

    private Uri? baseUrl;

    /// <summary>The API key. Default: the environment variable GROUNDTRUTH_API_KEY.</summary>
    public string? ApiKey { get; set; } = Environment.GetEnvironmentVariable("GROUNDTRUTH_API_KEY");

    /// <summary>The address of the server. Default: GROUNDTRUTH_API_URL, then https://groundtruth.io.</summary>
    public Uri BaseUrl { get => baseUrl ?? DefaultUrl; set => baseUrl = value; }

    private static Uri DefaultUrl =>
        new(Environment.GetEnvironmentVariable("GROUNDTRUTH_API_URL") is { Length: > 0 } url ? url : "https://groundtruth.io");

    internal string RequiredKey => string.IsNullOrWhiteSpace(ApiKey)
        ? throw new InvalidOperationException("An API key is required. Set ApiKey, or GROUNDTRUTH_API_KEY.")
        : ApiKey;

    /// <summary>The address without the path of the API, which operations add.</summary>
    internal Uri Root
    {
        get
        {
            var path = BaseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');
            return new Uri((path.EndsWith(ApiPath, StringComparison.Ordinal) ? path[..^ApiPath.Length] : path) + "/");
        }
    }
}

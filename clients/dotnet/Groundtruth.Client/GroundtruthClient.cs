using System.Text.Json.Serialization;

namespace Groundtruth.Client;

/// <summary>Calls the API with an API key. Safe to share between threads.</summary>
/// <remarks>
/// Requests are retried after network errors, 429 and 5xx; a POST has the same Idempotency-Key in all attempts. Error responses throw an
/// <see cref="ApiException"/>.
/// </remarks>
public partial class GroundtruthClient(HttpClient http) : GroundtruthOperations(http)
{
    private readonly HttpClient http = http;

    /// <summary>Creates a client without dependency injection.</summary>
    public static GroundtruthClient Create(GroundtruthOptions? options = null)
    {
        options ??= new GroundtruthOptions();
        var http = new HttpClient(new GroundtruthHandler(options) { InnerHandler = Connections() });
        Configure(http, options);
        return new GroundtruthClient(http);
    }

    /// <summary>Waits for an export, downloads all its files into a folder, and returns their paths.</summary>
    /// <remarks>
    /// Complete files are kept, and interrupted ones resume, also in a later run. Every file is verified by its hash:
    /// videos by the manifest, other files by SHA256SUMS.
    /// </remarks>
    /// <exception cref="ExportFailedException">The export failed.</exception>
    /// <exception cref="IntegrityException">A file differs from the export.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="workers"/> is not 1 to 8.</exception>
    /// <param name="workers">The number of files to download at a time, 1 to 8: an organization can download 8 at a time.</param>
    public Task<IReadOnlyList<string>> DownloadExportAsync(
        string id, string folder, int workers = 4, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, ExportDownload.MaxWorkers);
        return new ExportDownload(this, http, id, folder, workers).Run(cancellationToken);
    }

    /// <summary>Renews connections, so that a long-lived client follows DNS changes.</summary>
    internal static SocketsHttpHandler Connections() =>
        new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };

    /// <summary>The handler limits the time of each attempt, and retries may take longer.</summary>
    internal static void Configure(HttpClient http, GroundtruthOptions options) =>
        (http.BaseAddress, http.Timeout) = (options.Root, Timeout.InfiniteTimeSpan);

    internal async Task<Page<T>> Follow<T>(Uri next, CancellationToken ct)
    {
        using var response = await http.GetAsync(next, ct).ConfigureAwait(false);
        var headers = response.Headers.ToDictionary(header => header.Key, header => header.Value);
        return (await ReadObjectResponseAsync<Page<T>>(response, headers, ct).ConfigureAwait(false)).Object;
    }

    /// <summary>Reads the object inside <c>data</c>, or a page with its link. Any other response is that of a proxy.</summary>
    protected override async Task<ObjectResponseResult<T>> ReadObjectResponseAsync<T>(
        HttpResponseMessage response, IReadOnlyDictionary<string, IEnumerable<string>> headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);
        try
        {
            if (!typeof(T).IsAssignableTo(typeof(IPage)))
            {
                var envelope = await base.ReadObjectResponseAsync<Envelope<T>?>(response, headers, cancellationToken)
                    .ConfigureAwait(false);
                if (envelope.Object is { Data: { } data })
                {
                    return new ObjectResponseResult<T>(data, envelope.Text);
                }
            }
            else if (await base.ReadObjectResponseAsync<T>(response, headers, cancellationToken).ConfigureAwait(false) is
                { Object: IPage { HasItems: true } page } read)
            {
                page.Link(this, PageLink.Next(response), PageLink.IsBackward(response));
                return read;
            }
        }
        catch (ResponseException)
        {
            // Not JSON.
        }

        throw await ApiException.Read(response, cancellationToken).ConfigureAwait(false);
    }

    private sealed record Envelope<T>([property: JsonPropertyName("data")] T? Data);
}

using System.Collections.Concurrent;

namespace Groundtruth.Client;

/// <summary>The links to the files of an export, which are valid for an hour.</summary>
internal sealed class ExportLinks(GroundtruthClient client, HttpClient http, string id)
{
    private readonly ConcurrentDictionary<string, Uri> links = new();

    public void Remember(Export export)
    {
        foreach (var file in export.Files!)
        {
            links[file.Name] = file.Url;
        }

        foreach (var shard in export.Shards!)
        {
            links[shard.Name] = shard.Url;
        }
    }

    /// <summary>
    /// Requests a file from a position on. Waits for a stream without a limit, because other downloads of the organization may take hours.
    /// </summary>
    public async Task<HttpResponseMessage> Open(string name, long start, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await OpenOrRenew(name, start, ct).ConfigureAwait(false);
            }
            catch (RateLimitedException e) when (Retries.MayWaitForStream(e))
            {
                await Task.Delay(Retries.UncountedDelay(e.RetryAfter), ct).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A link that expired, perhaps during the wait, is replaced.</summary>
    private async Task<HttpResponseMessage> OpenOrRenew(string name, long start, CancellationToken ct)
    {
        try
        {
            return await Request(name, start, ct).ConfigureAwait(false);
        }
        catch (NotFoundException e) when (e.Reason == "link_not_found")
        {
            Remember(await client.GetExportAsync(id, ct).ConfigureAwait(false));
            return await Request(name, start, ct).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> Request(string name, long start, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, links[name]);
        request.Headers.Range = start == 0 ? null : new(start, null);
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct).ConfigureAwait(false);
    }
}

using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>The requests of a page whose URL contains a text, from now on.</summary>
public sealed class SentRequests
{
    private readonly ConcurrentQueue<IRequest> requests = new();

    public SentRequests(IPage page, string text) => page.Request += (_, request) =>
    {
        if (request.Url.Contains(text, StringComparison.Ordinal))
        {
            requests.Enqueue(request);
        }
    };

    /// <summary>The offset at which each tus request began to send bytes.</summary>
    public IReadOnlyList<long> Offsets =>
    [
        .. requests.Where(request => request.Method == "PATCH")
            .Select(request => long.Parse(request.Headers["upload-offset"], CultureInfo.InvariantCulture)),
    ];

    public override string ToString() => string.Join(
        ", ", requests.Select(request => $"{request.Method} {request.Headers.GetValueOrDefault("upload-offset")}".Trim()));

    public int Count(string method) => requests.Count(request => request.Method == method);
}

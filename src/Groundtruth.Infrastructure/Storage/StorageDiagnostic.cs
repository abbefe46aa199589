using System.Security.Cryptography;
using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Storage;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Writes, reads and deletes a small object.</summary>
/// <remarks>A remote store is also sent a browser's preflight request.</remarks>
internal sealed class StorageDiagnostic(
    IMediaStorage storage, UploadOptions options, IPublicUrl publicUrl, IHttpClientFactory http, TimeProvider time)
    : IDiagnostic
{
    private const string ContentType = "video/mp4";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SkewedClock = TimeSpan.FromMinutes(1);

    private static readonly Finding[] Skewed =
        [Finding.Warning("The clocks of this machine and the store differ by over a minute.", "Synchronize both with NTP.")];

    public string Name => "storage";

    public bool IsQuick => false;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct)
    {
        var problems = await storage.Check(options.MaxBytes, ct);
        return
        [
            await WriteAndRead(ct),
            .. problems.Select(problem => Finding.Warning(problem, "Change the settings of the store.")),
            .. options.IsLocal ? [] : await AskAsBrowser(ct),
        ];
    }

    private static string NewKey() => $"diagnostics/{RandomNumberGenerator.GetHexString(32, lowercase: true)}.mp4";

    private async Task<Finding> WriteAndRead(CancellationToken ct)
    {
        var key = NewKey();
        var written = RandomNumberGenerator.GetBytes(64);
        try
        {
            await storage.Store(key, new MemoryStream(written), ContentType, ct);
            await using var stored = await storage.OpenRead(key, ct);
            var read = new MemoryStream();
            await stored.CopyToAsync(read, ct);
            return read.ToArray().SequenceEqual(written)
                ? Finding.Good("An object was written, read and deleted.")
                : Finding.Failure("An object read back differs from the one written.", "Check the proxies in front of the store.");
        }
        catch (MediaRefusedException e)
        {
            return Finding.Failure(
                $"The store refused an object: {e.Message}", "Allow video/*, image/jpeg and small files in its bucket.");
        }
        catch (FileNotFoundException)
        {
            return Finding.Failure("An object that was written cannot be read.", "Check that the store is consistent.");
        }
        finally
        {
            await storage.Delete(key, ct);
        }
    }

    /// <summary>Sends the preflight request of a page that uploads to the store.</summary>
    /// <remarks>See the Fetch Standard, section 4.8.</remarks>
    private async Task<IReadOnlyList<Finding>> AskAsBrowser(CancellationToken ct)
    {
        var target = await storage.SignUpload(NewKey(), ContentType, 1, Lifetime, ct);
        var origin = new Uri(publicUrl.Value).GetLeftPart(UriPartial.Authority);
        using var request = new HttpRequestMessage(HttpMethod.Options, target.Url);
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", target.Method);
        request.Headers.Add("Access-Control-Request-Headers", string.Join(',', target.Headers.Keys).ToLowerInvariant());
        using var client = http.CreateClient();
        using var response = await client.SendAsync(request, ct);
        var isAllowed = response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed)
            && allowed.Any(value => value == "*" || value == origin);
        return
        [
            isAllowed
                ? Finding.Good($"Browsers may upload from {origin} to the store.")
                : Finding.Failure(
                    $"Browsers may not upload from {origin} to the store.",
                    $"In its CORS settings, allow {target.Method} and the headers {string.Join(", ", target.Headers.Keys)}."),
            .. response.Headers.Date is { } date && (date - time.GetUtcNow()).Duration() > SkewedClock ? Skewed : [],
        ];
    }
}

using System.Net;
using Groundtruth.Application.Diagnostics;

namespace Groundtruth.Api.Hosting;

/// <summary>Requests the public URL as its users do, through every proxy.</summary>
internal sealed class PublicUrlDiagnostic(IConfiguration configuration, IHttpClientFactory http) : IDiagnostic
{
    private const string Remedy = "Start the server, and check PublicUrl, DNS, the proxy and its certificate.";

    public string Name => "public_url";

    public bool IsQuick => false;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct) => [await Ask(ct)];

    private async Task<Finding> Ask(CancellationToken ct)
    {
        if (PublicUrlSettings.Text(configuration) is not { } url)
        {
            return Finding.Warning("PublicUrl is not set: links point to the address that the server listens on.", "Set PublicUrl.");
        }

        try
        {
            using var client = http.CreateClient();
            using var response = await client.GetAsync(new Uri($"{url}/health/ready"), ct);
            return response.StatusCode == HttpStatusCode.OK
                ? Finding.Good($"{url} responds.")
                : Finding.Failure($"{url} responds with {(int)response.StatusCode}.", Remedy);
        }
        catch (HttpRequestException e)
        {
            return Finding.Failure($"{url} does not respond: {e.Message}", Remedy);
        }
    }
}

using System.Text;
using Groundtruth.Api.Hosting;
using Groundtruth.Application.StripeSandbox;

namespace Groundtruth.Api.StripeSandbox;

public sealed class SandboxReceiver(IHttpClientFactory http, ServerAddress address)
{
    public async Task Deliver(SignedStripeEvent stripeEvent, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address.Local}/api/webhooks/stripe");
        request.Content = new StringContent(stripeEvent.Payload, Encoding.UTF8, "application/json");
        request.Headers.Add("Stripe-Signature", stripeEvent.Signature);
        using var response = await http.CreateClient().SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
    }
}

using Groundtruth.Domain;
using Polly.Registry;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

internal sealed class StripeConnections(StripeOptions options, IHttpClientFactory http, ResiliencePipelineProvider<string> pipelines)
{
    /// <summary>An HTTP client without timeouts and retries: the pipeline of <see cref="StripeCalls"/> has its own.</summary>
    public const string HttpClientName = "stripe";

    public StripeCalls? Connect(Mode mode)
    {
        if (options.For(mode).SecretKey is not { } secretKey)
        {
            return null;
        }

        var stripe = new StripeClient(new StripeClientOptions
        {
            ApiKey = secretKey,
            ApiBase = options.ApiBase,
            HttpClient = new SystemNetHttpClient(http.CreateClient(HttpClientName), maxNetworkRetries: 0, enableTelemetry: false),
        });
        return new StripeCalls(stripe, pipelines.GetPipeline(StripeCalls.Pipeline));
    }
}

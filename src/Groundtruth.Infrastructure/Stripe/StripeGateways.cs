using Groundtruth.Application.Funding;
using Groundtruth.Application.Hosting;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.StripeSandbox;
using Microsoft.Extensions.Logging;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>Stripe where it has a key, the sandbox where it may stand in, else nobody.</summary>
internal sealed class PaymentGateways(
    StripeOptions options,
    IHttpClientFactory http,
    IPublicUrl publicUrl,
    SandboxSecret sandbox,
    TimeProvider time,
    ILogger<StripeGateway> logger) : IPaymentGateways
{
    /// <summary>Its time-outs and retries are the gateway's own, so it has none.</summary>
    public const string HttpClientName = "stripe";

    private readonly Lazy<IPaymentGateway?> test = new(() => Make(Mode.Test, options, http, publicUrl, sandbox, time, logger));
    private readonly Lazy<IPaymentGateway?> live = new(() => Make(Mode.Live, options, http, publicUrl, sandbox, time, logger));

    public IPaymentGateway? For(Mode mode) => mode == Mode.Live ? live.Value : test.Value;

    private static IPaymentGateway? Make(
        Mode mode,
        StripeOptions options,
        IHttpClientFactory http,
        IPublicUrl publicUrl,
        SandboxSecret sandbox,
        TimeProvider time,
        ILogger<StripeGateway> logger)
    {
        if (options.For(mode).SecretKey is not { } secretKey)
        {
            return options.HasSandbox ? new SandboxGateway(mode, publicUrl, sandbox, time) : null;
        }

        var client = new StripeClient(new StripeClientOptions
        {
            ApiKey = secretKey,
            ApiBase = options.ApiBase,
            HttpClient = new SystemNetHttpClient(http.CreateClient(HttpClientName), maxNetworkRetries: 0, enableTelemetry: false),
        });
        return new StripeGateway(client, mode, publicUrl, time, logger);
    }
}

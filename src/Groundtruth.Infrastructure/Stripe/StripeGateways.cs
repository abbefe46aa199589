using Groundtruth.Application.Funding;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.StripeSandbox;
using Microsoft.Extensions.Logging;
using Stripe;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>The gateways of each mode: Stripe if it has a key, else the sandbox in development, else none.</summary>
internal sealed class StripeGateways : ICheckoutGateways, IPayoutGateways
{
    /// <summary>An HTTP client without timeouts and retries: <see cref="StripeCalls"/> has its own.</summary>
    public const string HttpClientName = "stripe";

    private readonly Lazy<(ICheckoutGateway?, IPayoutGateway?)> test;
    private readonly Lazy<(ICheckoutGateway?, IPayoutGateway?)> live;

    public StripeGateways(
        StripeOptions options, IHttpClientFactory http, IPublicUrl publicUrl, SandboxSecret sandbox, TimeProvider time,
        ILoggerFactory loggers)
    {
        test = new(() => Make(Mode.Test));
        live = new(() => Make(Mode.Live));

        (ICheckoutGateway?, IPayoutGateway?) Make(Mode mode)
        {
            if (options.For(mode).SecretKey is not { } secretKey)
            {
                var standIn = options.HasSandbox ? new SandboxGateway(mode, publicUrl, sandbox, time) : null;
                return (standIn, standIn);
            }

            var stripe = new StripeClient(new StripeClientOptions
            {
                ApiKey = secretKey,
                ApiBase = options.ApiBase,
                HttpClient = new SystemNetHttpClient(http.CreateClient(HttpClientName), maxNetworkRetries: 0, enableTelemetry: false),
            });
            return (
                new StripeCheckout(stripe, mode, publicUrl, time, loggers.CreateLogger<StripeCheckout>()),
                new StripePayouts(stripe, mode, publicUrl, loggers.CreateLogger<StripePayouts>()));
        }
    }

    ICheckoutGateway? ICheckoutGateways.For(Mode mode) => Of(mode).Item1;

    IPayoutGateway? IPayoutGateways.For(Mode mode) => Of(mode).Item2;

    private (ICheckoutGateway?, IPayoutGateway?) Of(Mode mode) => (mode == Mode.Live ? live : test).Value;
}

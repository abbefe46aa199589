using Groundtruth.Application.Funding;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.StripeSandbox;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>The gateways of each mode.</summary>
/// <remarks>Stripe if it has a key, else the sandbox in development, else none.</remarks>
internal sealed class StripeGateways : ICheckoutGateways, IPayoutGateways
{
    private readonly Lazy<(ICheckoutGateway?, IPayoutGateway?)> test;
    private readonly Lazy<(ICheckoutGateway?, IPayoutGateway?)> live;

    public StripeGateways(
        StripeOptions options, StripeConnections stripe, IPublicUrl publicUrl, SandboxSecret sandbox, TimeProvider time,
        ILoggerFactory loggers)
    {
        test = new(() => Make(Mode.Test));
        live = new(() => Make(Mode.Live));

        (ICheckoutGateway?, IPayoutGateway?) Make(Mode mode)
        {
            if (stripe.Connect(mode) is not { } calls)
            {
                var standIn = options.HasSandbox ? new SandboxGateway(mode, publicUrl, sandbox, time) : null;
                return (standIn, standIn);
            }

            return (
                new StripeCheckout(calls, mode, publicUrl, time, loggers.CreateLogger<StripeCheckout>()),
                new StripePayouts(calls, mode, publicUrl, loggers.CreateLogger<StripePayouts>()));
        }
    }

    ICheckoutGateway? ICheckoutGateways.For(Mode mode) => Of(mode).Item1;

    IPayoutGateway? IPayoutGateways.For(Mode mode) => Of(mode).Item2;

    private (ICheckoutGateway?, IPayoutGateway?) Of(Mode mode) => (mode == Mode.Live ? live : test).Value;
}

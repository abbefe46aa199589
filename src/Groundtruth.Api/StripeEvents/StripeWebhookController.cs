using System.Text;
using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Application.StripeEvents;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.StripeEvents;

[Route("api/webhooks/stripe")]
public sealed class StripeWebhookController : ApiController
{
    /// <summary>Receive a Stripe event</summary>
    /// <remarks>Called by Stripe and authenticated by its signature instead of an API key. Events that do not concern Groundtruth are stored and acknowledged.</remarks>
    [HttpPost(Name = "receiveStripeEvent")]
    [ProducesResponseType<Envelope<StripeEventResponse>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Receive([FromHeader(Name = "Stripe-Signature")] string? signature)
    {
        var payload = Encoding.UTF8.GetString(await Request.ReadBody());
        try
        {
            return await Send<StripeEventOutcome, StripeEventResponse>(new ReceiveStripeEvent(payload, signature));
        }
        catch (UnavailableException e)
        {
            // Stripe retries on every 5xx; respond with 500 for all failures.
            throw new InvalidOperationException("The Stripe event could not be processed.", e);
        }
    }
}

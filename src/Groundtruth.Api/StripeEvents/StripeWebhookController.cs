using System.Text;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application;
using Groundtruth.Application.StripeEvents;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.StripeEvents;

[Route("api/webhooks/stripe")]
[Tags("Stripe")]
public sealed class StripeWebhookController : ApiController
{
    /// <summary>Receive an event from Stripe</summary>
    /// <remarks>Called by Stripe, and let in by its signature rather than by an API key. What is none of our business is acknowledged and noted.</remarks>
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
            // Stripe sends it again whatever it is that fails here, and knows one answer for that.
            throw new InvalidOperationException("The event could not be taken in.", e);
        }
    }
}

/// <summary>An acknowledgement.</summary>
public sealed record StripeEventResponse
{
    /// <summary>Always true: the event is kept, with what came of it.</summary>
    public bool Received => true;

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<StripeEventOutcome, StripeEventResponse>();
    }
}

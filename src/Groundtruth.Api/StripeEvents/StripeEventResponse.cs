using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Application.StripeEvents;

namespace Groundtruth.Api.StripeEvents;

/// <summary>The acknowledgement of a Stripe event.</summary>
public sealed record StripeEventResponse : IHasExample<StripeEventResponse>
{
    /// <summary>Always true: the event and its outcome are stored.</summary>
    public bool Received => true;

    public static StripeEventResponse Example => new();

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<StripeEventOutcome, StripeEventResponse>();
    }
}

using Groundtruth.Api.Events;
using Groundtruth.Application.Payouts;

namespace Groundtruth.Api.Payouts;

internal static class PayoutsRegistration
{
    public static IServiceCollection AddPayouts(this IServiceCollection services) => services
        .AddEventPayload<PayoutView, PayoutEventResponse>();
}

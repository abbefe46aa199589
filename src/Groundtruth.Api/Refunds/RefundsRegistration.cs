using Groundtruth.Api.Events;
using Groundtruth.Application.Refunds;

namespace Groundtruth.Api.Refunds;

internal static class RefundsRegistration
{
    public static IServiceCollection AddRefunds(this IServiceCollection services) => services
        .AddEventPayload<RefundView, RefundEventResponse>();
}

using Groundtruth.Application.Refunds;
using Groundtruth.Infrastructure.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Refunds;

internal static class RefundsRegistration
{
    public static IServiceCollection AddRefunds(this IServiceCollection services) => services
        .AddTransient<IRefundStore, RefundStore>()
        .AddBacklog(new("refunds", "refunds", "status = 'pending'"));
}

using Groundtruth.Application.Disputes;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Disputes;

internal static class DisputesRegistration
{
    public static IServiceCollection AddDisputes(this IServiceCollection services) => services
        .AddTransient<IReversalStore, ReversalStore>();
}

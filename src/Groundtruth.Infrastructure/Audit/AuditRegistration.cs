using Groundtruth.Application.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Audit;

internal static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddTransient<IAuditStore, AuditStore>();
}

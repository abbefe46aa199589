using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Audit;

internal static class AuditRegistration
{
    public static IServiceCollection AddAudit(this IServiceCollection services) => services
        .AddTransient<AuditLog>();
}

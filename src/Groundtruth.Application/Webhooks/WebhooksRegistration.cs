using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Webhooks;

internal static class WebhooksRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddTransient<SigningSecretIssuer>();
}

using Groundtruth.Application.Webhooks;
using Groundtruth.Infrastructure.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Webhooks;

internal static class WebhooksRegistration
{
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services
        .AddTransient<IWebhookStore, WebhookStore>()
        .AddSingleton(WebhookStore.SameUrl)
        .AddSingleton<IEncryptedColumns, SigningSecretColumns>();
}

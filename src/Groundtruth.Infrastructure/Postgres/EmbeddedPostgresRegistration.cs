using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Postgres;

public static class EmbeddedPostgresRegistration
{
    /// <summary>The running program restarts the server if it dies.</summary>
    public static IServiceCollection AddEmbeddedPostgres(this IServiceCollection services, EmbeddedPostgres postgres) => services
        .AddSingleton(postgres)
        .AddHostedService<EmbeddedPostgresKeeper>();
}

using Groundtruth.Application;
using Groundtruth.Application.Idempotency;
using Groundtruth.Application.Retention;
using Groundtruth.Infrastructure.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Infrastructure.Idempotency;

internal static class IdempotencyRegistration
{
    public static IServiceCollection AddIdempotency(this IServiceCollection services) => services
        .AddSingleton<IdempotencyStore>()
        .AddSingleton<IIdempotencyStore>(provider => provider.GetRequiredService<IdempotencyStore>())
        .AddSingleton(IdempotencyStore.KeyInUse)
        .AddScoped<KeyLock>()
        .AddScoped<IUnitOfWork, IdempotentTransaction>()
        .AddSingleton<IEncryptedColumns, IdempotencyRecordSecrets>()
        .AddSingleton<IRetentionRule, IdempotencyRetention>();
}

using Groundtruth.Domain;

namespace Groundtruth.Api.Idempotency;

internal static class IdempotencyRegistration
{
    /// <summary>Adds a kind of object that requests with an idempotency key create or change.</summary>
    /// <remarks>The feature that owns the object registers it.</remarks>
    public static IServiceCollection AddIdempotencyResource<T>(this IServiceCollection services, string name)
        where T : IIdentified => services.AddSingleton(new IdempotencyResourceType(T.IdPrefix, name));
}

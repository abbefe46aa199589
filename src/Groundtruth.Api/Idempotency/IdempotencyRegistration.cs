using Groundtruth.Domain;

namespace Groundtruth.Api.Idempotency;

internal static class IdempotencyRegistration
{
    /// <summary>Registers a type of object that a request can create or change.</summary>
    /// <remarks>The feature that owns the object registers it.</remarks>
    public static IServiceCollection AddIdempotencyResource<T>(this IServiceCollection services, string name)
        where T : IIdentified => services.AddSingleton(new IdempotencyResourceType(T.IdPrefix, name));
}

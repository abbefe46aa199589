using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Uploads;

/// <summary>Runs a step that commits separately: the request's idempotency key belongs to the request's last commit.</summary>
internal sealed class OwnScope(IServiceScopeFactory scopes)
{
    public async Task<T> Run<TService, T>(Func<TService, Task<T>> step)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await step(scope.ServiceProvider.GetRequiredService<TService>());
    }
}

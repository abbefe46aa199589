using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Uploads;

/// <summary>Runs a step that commits separately.</summary>
/// <remarks>The request's idempotency key belongs to the request's last commit.</remarks>
internal sealed class OwnScope(IServiceScopeFactory scopes)
{
    public async Task Run<TService>(Func<TService, Task> step)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        await step(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task<T> Run<TService, T>(Func<TService, Task<T>> step)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await step(scope.ServiceProvider.GetRequiredService<TService>());
    }
}

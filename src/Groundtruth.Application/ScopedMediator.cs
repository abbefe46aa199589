using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application;

/// <summary>Does use cases for one that is made of several: each as if it were a request of its own, with its own transaction.</summary>
internal sealed class ScopedMediator(IServiceScopeFactory scopes)
{
    /// <summary>As a buyer does it.</summary>
    public Task<Result<T>> Send<T>(IRequest<Result<T>> message, Caller caller, CancellationToken ct) =>
        Send(message, services => services.GetRequiredService<Caller>().ActAs(caller), ct);

    /// <summary>As a contributor does it.</summary>
    public Task<Result<T>> Send<T>(IRequest<Result<T>> message, Id<User> contributor, Mode mode, CancellationToken ct) =>
        Send(message, services => services.GetRequiredService<SignedIn>().ActAs(contributor, mode), ct);

    /// <summary>As nobody in particular does it.</summary>
    public Task<Result<T>> Send<T>(IRequest<Result<T>> message, CancellationToken ct) => Send(message, _ => { }, ct);

    private async Task<Result<T>> Send<T>(IRequest<Result<T>> message, Action<IServiceProvider> authenticate, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        authenticate(scope.ServiceProvider);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, ct);
    }
}

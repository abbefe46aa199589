using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application;

/// <summary>Sends the items of a bulk use case, each in a scope and transaction of its own.</summary>
internal sealed class ScopedMediator(IServiceScopeFactory scopes)
{
    /// <summary>Sends as a buyer.</summary>
    public Task<Result<T>> Send<T>(IRequest<Result<T>> message, Caller caller, CancellationToken ct) =>
        Send(message, services => services.GetRequiredService<Caller>().ActAs(caller), ct);

    /// <summary>Sends as a contributor.</summary>
    public Task<Result<T>> Send<T>(IRequest<Result<T>> message, Id<User> contributor, Mode mode, CancellationToken ct) =>
        Send(message, services => services.GetRequiredService<SignedIn>().ActAs(contributor, mode), ct);

    /// <summary>Sends unauthenticated.</summary>
    public Task<Result<T>> Send<T>(IRequest<Result<T>> message, CancellationToken ct) => Send(message, _ => { }, ct);

    private async Task<Result<T>> Send<T>(IRequest<Result<T>> message, Action<IServiceProvider> authenticate, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        authenticate(scope.ServiceProvider);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, ct);
    }
}

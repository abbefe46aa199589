using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application;

/// <summary>Sends the parts of a bulk request, each in its own scope and transaction.</summary>
internal sealed class ScopedMediator(IServiceScopeFactory scopes)
{
    public Task<Result<T>> Send<T>(IRequest<Result<T>> request, Caller caller, CancellationToken ct) =>
        Send(request, services => services.GetRequiredService<Caller>().ActAs(caller), ct);

    public Task<Result<T>> Send<T>(IRequest<Result<T>> request, Id<User> contributor, Mode mode, CancellationToken ct) =>
        Send(request, services => services.GetRequiredService<SignedIn>().ActAs(contributor, mode), ct);

    public Task<Result<T>> Send<T>(IRequest<Result<T>> request, CancellationToken ct) => Send(request, _ => { }, ct);

    private async Task<Result<T>> Send<T>(IRequest<Result<T>> request, Action<IServiceProvider> authenticate, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        authenticate(scope.ServiceProvider);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }
}

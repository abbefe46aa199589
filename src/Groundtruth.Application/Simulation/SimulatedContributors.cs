using Groundtruth.Application.Accounts;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.StripeSandbox;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Simulation;

internal sealed class SimulatedContributors(
    ScopedMediator mediator, IServiceScopeFactory scopes, ISandboxOnboarding sandbox, TimeProvider time)
{
    public async Task<Id<User>> Create(Mode mode, CancellationToken ct)
    {
        var user = User.Simulated(time.Now());
        await using (var scope = scopes.CreateAsyncScope())
        {
            await using var tx = scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Begin();
            scope.ServiceProvider.GetRequiredService<IUserStore>().Add(user);
            await tx.Commit(ct);
        }

        if (sandbox.IsFor(mode))
        {
            await BecomePayable(user.Id, mode, ct);
        }

        return user.Id;
    }

    /// <summary>Sandbox only: Stripe cannot pay a simulated contributor, so without the sandbox their earnings are held.</summary>
    private async Task BecomePayable(Id<User> contributor, Mode mode, CancellationToken ct)
    {
        // If a step fails, the contributor's earnings are held, as without the sandbox.
        _ = await mediator.Send(new OpenPayoutAccount(), contributor, mode, ct);
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<IPayoutAccountStore>().Find(contributor, mode, ct) is { } account)
        {
            var finished = sandbox.Finish(account);
            _ = await mediator.Send(new ReceiveStripeEvent(finished.Payload, finished.Signature), ct);
        }
    }
}

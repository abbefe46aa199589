using Groundtruth.Application.Accounts;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Application.StripeSandbox;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Simulation;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.Application.Simulation;

internal sealed class SimulatedContributors(
    ScopedMediator mediator, IServiceScopeFactory scopes, ISandboxOnboarding sandbox, TimeProvider time)
{
    /// <summary>Creates the contributor of a position. A database constraint prevents duplicates.</summary>
    public async Task<Id<User>> Create(SimulationRun run, int ordinal, CancellationToken ct)
    {
        var user = User.Simulated(time.Now());
        await using var scope = scopes.CreateAsyncScope();
        await using var tx = scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Begin();
        scope.ServiceProvider.GetRequiredService<IUserStore>().Add(user);
        scope.ServiceProvider.GetRequiredService<ISimulationStore>().AddContributor(run, ordinal, user.Id);
        await tx.Commit(ct);
        return user.Id;
    }

    /// <summary>Sandbox only: Stripe cannot pay a simulated contributor. Without the sandbox, their earnings are held.</summary>
    public async Task BecomePayable(Id<User> contributor, Mode mode, CancellationToken ct)
    {
        if (!sandbox.IsFor(mode))
        {
            return;
        }

        // If a step fails, the contributor's earnings are held, as without the sandbox.
        _ = await mediator.Send(new OpenPayoutAccount(), contributor, mode, ct);
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<IPayoutAccountStore>();
        if (await accounts.Find(contributor, mode, ct) is { IsPayable: false } account)
        {
            var finished = sandbox.Finish(account);
            _ = await mediator.Send(new ReceiveStripeEvent(finished.Payload, finished.Signature), ct);
        }
    }
}

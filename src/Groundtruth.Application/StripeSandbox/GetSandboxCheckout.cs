using Groundtruth.Application.Funding;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using MediatR;

namespace Groundtruth.Application.StripeSandbox;

/// <summary>As with Stripe's pages, possession of the session id grants access.</summary>
public sealed record GetSandboxCheckout(string SessionId) : IQuery<SandboxCheckoutView>;

public sealed record SandboxCheckoutView(CheckoutSession Session, TaskView Task, bool IsPayable);

internal sealed class GetSandboxCheckoutHandler(IFundingStore funding, ITaskStore tasks, ISandboxCheckout sandbox, TimeProvider time)
    : IRequestHandler<GetSandboxCheckout, Result<SandboxCheckoutView>>
{
    public async Task<Result<SandboxCheckoutView>> Handle(GetSandboxCheckout query, CancellationToken ct)
    {
        var now = time.Now();
        if (await funding.FindSession(query.SessionId, ct) is not { } session
            || !sandbox.IsFor(session.Mode)
            || await tasks.FindView(new Owner(session.OrgId, session.Mode), session.TaskId, now, ct) is not { } task)
        {
            return FundingErrors.SessionNotFound;
        }

        return new SandboxCheckoutView(session, task, session.IsPayable(now));
    }
}

using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Funding;

/// <summary>Checks unpaid sessions, and part payments without a next session. Returns the number checked.</summary>
/// <remarks>A session whose outcome, or whose next session, is still missing is checked again after an hour.</remarks>
public sealed record ReconcileCheckouts : ICommand<int>;

internal sealed partial class ReconcileCheckoutsHandler(
    IFundingStore funding, IServiceScopeFactory scopes, TimeProvider time, ILogger<ReconcileCheckoutsHandler> logger)
    : IRequestHandler<ReconcileCheckouts, Result<int>>
{
    private const int BatchSize = 20;

    public async Task<Result<int>> Handle(ReconcileCheckouts command, CancellationToken ct)
    {
        var due = await funding.ClaimDueChecks(BatchSize, time.Now(), ct);
        foreach (var session in due)
        {
            await Check(session, ct);
        }

        return due.Count;
    }

    /// <summary>Runs in its own scope, so that one failure does not block the others.</summary>
    private async Task Check(CheckoutSession session, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (session.Status == CheckoutSessionStatus.Paid)
            {
                await scope.ServiceProvider.GetRequiredService<NextCheckout>().Resume(session, ct);
                return;
            }

            await using var tx = scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Begin();
            var found = await scope.ServiceProvider.GetRequiredService<CheckoutReconciliation>().Check(session, ct);
            await tx.Commit(ct);
            if (found.Payment is { } payment)
            {
                LogFound(session.Id, session.TaskId.Value);
                await payment.FollowUp(ct);
            }
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(e, session.Id);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Checkout session {SessionId} of task {TaskId} was paid, but its event did not arrive")]
    private partial void LogFound(string sessionId, string taskId);

    [LoggerMessage(LogLevel.Error, "Checkout session {SessionId} check failed; will retry in an hour")]
    private partial void LogFailed(Exception e, string sessionId);
}

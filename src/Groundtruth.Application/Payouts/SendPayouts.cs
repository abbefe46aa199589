using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Payouts;

/// <summary>Pays the payouts that are due; any number of workers may do so at once. Returns how many it took on.</summary>
public sealed record SendPayouts : ICommand<int>;

internal sealed partial class SendPayoutsHandler(
    IPayoutStore payouts, IServiceScopeFactory scopes, TimeProvider time, ILogger<SendPayoutsHandler> logger)
    : IRequestHandler<SendPayouts, Result<int>>
{
    private const int BatchSize = 40;
    private const int AtOnce = 8;

    /// <summary>Longer than a batch takes at worst; a worker that dies leaves its payouts to others after that.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    public async Task<Result<int>> Handle(SendPayouts command, CancellationToken ct)
    {
        var now = time.Now();
        var due = await payouts.ClaimDue(BatchSize, now, now + Lease, ct);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, Send);
        return due.Count;
    }

    /// <summary>Each by itself, so that one that fails keeps no other back; it is due again when its lease ends.</summary>
    private async ValueTask Send(Payout payout, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PayoutTransfers>().Send(payout, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            SendingFailed(e, payout.Id.Value);
        }
    }

    [LoggerMessage(LogLevel.Error, "Payout {PayoutId} was left in the middle; it is tried again when its lease ends.")]
    private partial void SendingFailed(Exception e, string payoutId);
}

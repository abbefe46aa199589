using Groundtruth.Application.Jobs;
using Groundtruth.Domain;
using MediatR;
using Microsoft.Extensions.Logging;

namespace Groundtruth.Application.Previews;

/// <summary>Checks one due video. Safe on several workers. Returns the number claimed, 0 or 1.</summary>
public sealed record CheckMedia : ICommand<int>;

internal sealed partial class CheckMediaHandler(
    IMediaCheckStore checks, OrganizationTurns<DueMediaCheck> turns, MediaCheck check, IMediaCheckMeter meter, TimeProvider time,
    ILogger<CheckMediaHandler> logger)
    : IRequestHandler<CheckMedia, Result<int>>
{
    /// <summary>Longer than the slowest check; afterwards another worker may claim it.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromHours(1);

    private const int MaxAttempts = 10;

    public async Task<Result<int>> Handle(CheckMedia command, CancellationToken ct)
    {
        if (meter.WantsPending)
        {
            meter.Pending(await checks.CountPending(ct));
        }

        if (await Claim(ct) is not { } claimed)
        {
            return 0;
        }

        try
        {
            await (claimed.Attempts > MaxAttempts ? check.GiveUp(claimed, ct) : check.Run(claimed, ct));
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The process is stopping; another worker will continue.
            await checks.Release(claimed, time.Now(), CancellationToken.None);
            throw;
        }
        catch (UnavailableException e)
        {
            LogPostponed(e, claimed.Id.Value);
            await checks.Postpone(claimed, time.Now() + Pause(claimed.Attempts), ct);
        }

        return 1;
    }

    private Task<DueMediaCheck?> Claim(CancellationToken ct)
    {
        var now = time.Now();
        return turns.Next(after => checks.ClaimDue(after, now, now + Lease, ct), claimed => claimed.OrgId.Value);
    }

    /// <summary>Ten attempts span more than eight hours, longer than a typical store outage.</summary>
    private static TimeSpan Pause(int attempts) => TimeSpan.FromMinutes(Math.Pow(2, attempts - 1));

    [LoggerMessage(LogLevel.Warning, "Media check of submission {SubmissionId} failed; will retry")]
    private partial void LogPostponed(Exception e, string submissionId);
}

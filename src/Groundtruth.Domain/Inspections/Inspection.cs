using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Domain.Inspections;

/// <summary>The background inspection of an upload.</summary>
/// <remarks>It ends with a submission, or with the reasons for refusing the video.</remarks>
public sealed class Inspection : IIdentified
{
    public const int MaxAttempts = 20;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(15);

    private Inspection()
    {
    }

    public static string IdPrefix => "ins_";

    public Id<Inspection> Id { get; private init; }

    public Id<Reservation> ReservationId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public Id<User> ContributorId { get; private init; }

    public bool RemoveLocation { get; private init; }

    public InspectionStatus Status { get; private set; }

    /// <summary>Counts claims. It identifies the worker that holds the lease.</summary>
    public int Attempts { get; private init; }

    /// <summary>The time of the next attempt; during an attempt, the end of its lease.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>The reason why the video was refused.</summary>
    /// <remarks>Null unless refused or failed.</remarks>
    public Error? Refusal { get; private set; }

    /// <summary>The time of the request to submit, at which the recording's age is measured.</summary>
    /// <remarks>Retries keep it.</remarks>
    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsOpen => Status is InspectionStatus.Queued or InspectionStatus.Running;

    /// <param name="requestedAt">The time of the contributor's request; null for the current time.</param>
    public static Inspection Create(
        Reservation reservation, bool removeLocation, DateTimeOffset now, DateTimeOffset? requestedAt = null) => new()
    {
        Id = Id<Inspection>.New(now),
        ReservationId = reservation.Id,
        OrgId = reservation.OrgId,
        Mode = reservation.Mode,
        ContributorId = reservation.ContributorId,
        RemoveLocation = removeLocation,
        DueAt = now,
        CreatedAt = requestedAt ?? now,
    };

    /// <param name="claimed">This inspection as the worker claimed it.</param>
    public bool IsHeldBy(Inspection claimed) => Status == InspectionStatus.Running && Attempts == claimed.Attempts;

    /// <summary>True if every attempt's worker ended without a result, such as by a crash.</summary>
    public bool IsExhausted => Attempts > MaxAttempts;

    /// <summary>True between a transient failure and the next attempt.</summary>
    public bool AwaitsRetry(DateTimeOffset now) => Status == InspectionStatus.Queued && Attempts > 0 && DueAt > now;

    public Error? Pass(DateTimeOffset now) => End(InspectionStatus.Passed, null, now);

    public Error? Refuse(Error reason, DateTimeOffset now) => End(InspectionStatus.Refused, reason, now);

    /// <summary>Schedules a retry after a transient failure, with exponential backoff.</summary>
    /// <remarks>The last attempt fails the inspection.</remarks>
    public Error? ScheduleRetry(DateTimeOffset now)
    {
        if (Attempts >= MaxAttempts)
        {
            return End(InspectionStatus.Failed, InspectionErrors.Failed, now);
        }

        DueAt = now + TimeSpan.FromTicks(Math.Min(FirstDelay.Ticks << Math.Min(Attempts - 1, 10), MaxDelay.Ticks));
        return Move(InspectionStatus.Queued);
    }

    /// <summary>Makes a scheduled retry due immediately.</summary>
    public Error? RetryNow(DateTimeOffset now)
    {
        if (!AwaitsRetry(now))
        {
            return InspectionErrors.NotFailed;
        }

        DueAt = now;
        return null;
    }

    private Error? End(InspectionStatus to, Error? refusal, DateTimeOffset now)
    {
        if (Move(to) is { } refused)
        {
            return refused;
        }

        (Refusal, EndedAt) = (refusal, now);
        return null;
    }

    private Error? Move(InspectionStatus to)
    {
        if (!Status.MayBecome(to))
        {
            return InspectionErrors.LeaseLost;
        }

        Status = to;
        return null;
    }
}

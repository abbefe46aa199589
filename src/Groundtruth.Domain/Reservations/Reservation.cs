using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Reservations;

public enum ReservationStatus
{
    /// <summary>Holds a place; until it expires, which needs nobody to note it.</summary>
    Live,

    /// <summary>Its video was submitted.</summary>
    Submitted,

    /// <summary>Given up by its contributor, ended by a cancellation, or left alone until it expired.</summary>
    Released,
}

/// <summary>One contributor's hold on one of a task's places, while they record and upload.</summary>
public sealed class Reservation : IIdentified
{
    /// <summary>For how long a place is held.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    /// <summary>For how long what was uploaded may be looked at.</summary>
    public static readonly TimeSpan MaxCheckTime = TimeSpan.FromMinutes(9);

    /// <summary>For how long what an earlier upload left may be thrown away.</summary>
    private static readonly TimeSpan ClearingTime = TimeSpan.FromMinutes(1);

    /// <summary>For how long the place is held meanwhile: longer, so that what was found can be written down.</summary>
    private static readonly TimeSpan CheckLifetime = TimeSpan.FromMinutes(10);

    private Reservation()
    {
    }

    public static string IdPrefix => "rsv_";

    public Id<Reservation> Id { get; private init; }

    public Id<CollectionTask> TaskId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public Id<User> ContributorId { get; private init; }

    /// <summary>What the contributor is to upload.</summary>
    public string ContentType { get; private set; } = "";

    public ReservationStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Until when one submission of what was uploaded is at work; a second has to wait.</summary>
    public DateTimeOffset? CheckedUntil { get; private set; }

    public bool HasNoSubmission => Status != ReservationStatus.Submitted;

    public Owner Owner => new(OrgId, Mode);

    /// <summary>Where the contributor may write. What is submitted is moved away from it, before it is looked at.</summary>
    public string UploadKey => UploadKeyOf(Id, ContentType);

    /// <summary>Wherever a link of theirs lets them write: for each kind of file that they ever said was coming.</summary>
    public IEnumerable<string> UploadKeys => VideoType.All.Select(type => UploadKeyOf(Id, type));

    /// <summary>Where a submitted video lies.</summary>
    public string MediaObjectKey => $"submissions/{Id}{VideoType.Extension(ContentType)}";

    public static string UploadKeyOf(Id<Reservation> id, string contentType) => $"uploads/{id}{VideoType.Extension(contentType)}";

    /// <summary>A hold that is yet to be granted, by <see cref="CollectionTask.Reserve"/>.</summary>
    public static Reservation Create(
        Owner owner, Id<CollectionTask> taskId, Id<User> contributorId, string contentType, DateTimeOffset now) => new()
    {
        Id = Id<Reservation>.New(now),
        TaskId = taskId,
        OrgId = owner.OrgId,
        Mode = owner.Mode,
        ContributorId = contributorId,
        ContentType = contentType,
        CreatedAt = now,
        ExpiresAt = now + Lifetime,
    };

    public bool IsLive(DateTimeOffset now) => Status == ReservationStatus.Live && now < ExpiresAt;

    /// <summary>
    /// Begins an upload anew, of this kind of file; what was uploaded before counts for nothing, nor does a check of it that never ended. Until
    /// <see cref="EndCheck"/> it is being thrown away, and nothing can be submitted.
    /// </summary>
    public Error? BeginUpload(string contentType, DateTimeOffset now)
    {
        if (RefuseChange(now) is { } refused)
        {
            return refused;
        }

        (ContentType, CheckedUntil) = (contentType, now + ClearingTime);
        return null;
    }

    /// <summary>Begins to look at what was uploaded; the place is held for as long as that may take.</summary>
    public Error? BeginCheck(DateTimeOffset now)
    {
        if (RefuseChange(now) is { } refused)
        {
            return refused;
        }

        CheckedUntil = now + CheckLifetime;
        ExpiresAt = ExpiresAt < CheckedUntil ? CheckedUntil.Value : ExpiresAt;
        return null;
    }

    /// <summary>What was uploaded will not do; the contributor may upload something else.</summary>
    public void EndCheck() => CheckedUntil = null;

    /// <param name="check">The <see cref="CheckedUntil"/> of the check that found the video good: another may have begun since.</param>
    public Error? Submit(DateTimeOffset? check, DateTimeOffset now)
    {
        if (!IsLive(now) || CheckedUntil != check)
        {
            return SubmissionErrors.ReservationEnded;
        }

        (Status, CheckedUntil) = (ReservationStatus.Submitted, null);
        return null;
    }

    public Error? Release(DateTimeOffset now)
    {
        if (RefuseChange(now) is { } refused)
        {
            return refused;
        }

        Status = ReservationStatus.Released;
        return null;
    }

    private Error? RefuseChange(DateTimeOffset now) =>
        !IsLive(now) ? SubmissionErrors.ReservationEnded
        : now < CheckedUntil ? SubmissionErrors.CheckInProgress
        : null;
}

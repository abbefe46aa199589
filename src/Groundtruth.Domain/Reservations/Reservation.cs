using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Reservations;

public sealed class Reservation : IIdentified
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    /// <summary>How long submission is blocked while files of an earlier upload are deleted.</summary>
    private static readonly TimeSpan ClearingTime = TimeSpan.FromMinutes(1);

    /// <summary>How long an inspection holds the spot; exceeds the time until it gives up.</summary>
    private static readonly TimeSpan CheckLifetime = TimeSpan.FromHours(12);

    private Reservation()
    {
    }

    public static string IdPrefix => "rsv_";

    public Id<Reservation> Id { get; private init; }

    public Id<CollectionTask> TaskId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public Id<User> ContributorId { get; private init; }

    public string ContentType { get; private set; } = "";

    public ReservationStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Never changes. An inspection that began before may end, and submit the video, after it.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>The current inspection locks the upload and holds the spot until this time.</summary>
    public DateTimeOffset? CheckedUntil { get; private set; }

    public bool HasNoSubmission => Status != ReservationStatus.Submitted;

    public Owner Owner => new(OrgId, Mode);

    /// <summary>The key that the upload URL writes to. A submitted file is moved away before its inspection.</summary>
    public string UploadKey => UploadKeyOf(Id, ContentType);

    /// <summary>Every key that an upload URL of this reservation may have written to: one per media type.</summary>
    public IEnumerable<string> UploadKeys => VideoType.All.Select(type => UploadKeyOf(Id, type));

    public string MediaObjectKey => $"submissions/{Id}{VideoType.Extension(ContentType)}";

    public static string UploadKeyOf(Id<Reservation> id, string contentType) => $"uploads/{id}{VideoType.Extension(contentType)}";

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

    public bool HoldsSpot(DateTimeOffset now) => IsLive(now) || IsBeingInspected(now);

    public ReservationStatus StatusAt(DateTimeOffset now) => IsBeingInspected(now) ? ReservationStatus.Inspecting : Status;

    public bool IsBeingInspected(DateTimeOffset now) => Status == ReservationStatus.Live && now < CheckedUntil;

    /// <summary>Discards an earlier upload. Blocks submission until <see cref="EndCheck"/>, while the old files are deleted.</summary>
    public Error? BeginUpload(string contentType, DateTimeOffset now)
    {
        if (RefuseChange(now) is { } refused)
        {
            return refused;
        }

        (ContentType, CheckedUntil) = (contentType, now + ClearingTime);
        return null;
    }

    /// <param name="isMember">True if the contributor is now a member of the task's organization.</param>
    public Error? BeginCheck(bool isMember, DateTimeOffset now)
    {
        if ((RefuseChange(now) ?? RefuseMember(isMember)) is { } refused)
        {
            return refused;
        }

        CheckedUntil = now + CheckLifetime;
        return null;
    }

    public void EndCheck() => CheckedUntil = null;

    /// <param name="check">The <see cref="CheckedUntil"/> of the inspection that passed; a later inspection invalidates it.</param>
    /// <param name="isMember">True if the contributor is now a member of the task's organization.</param>
    public Error? Submit(DateTimeOffset? check, bool isMember, DateTimeOffset now)
    {
        if (!HoldsSpot(now) || CheckedUntil != check)
        {
            return ReservationErrors.Ended;
        }

        if (RefuseMember(isMember) is { } refused)
        {
            return refused;
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

    public Error? RefuseChange(DateTimeOffset now) =>
        IsBeingInspected(now) ? ReservationErrors.CheckInProgress
        : !IsLive(now) ? ReservationErrors.Ended
        : null;

    /// <summary>A member could approve the video. The contributor may have joined after reserving the spot.</summary>
    private static Error? RefuseMember(bool isMember) => isMember ? ReservationErrors.OwnTask : null;
}

using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Domain.Reservations;

public sealed class Reservation : IIdentified
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    /// <summary>The maximum hold of a spot while bytes arrive, counted from the reservation.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromHours(4);

    /// <summary>The minimum hold after a byte arrives, so that the video can be submitted.</summary>
    public static readonly TimeSpan HoldAfterActivity = TimeSpan.FromMinutes(5);

    /// <summary>Added to each extension of a hold, so that uploads rarely extend it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(10);

    /// <summary>The time for which an inspection holds the spot.</summary>
    /// <remarks>Longer than all its attempts.</remarks>
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

    /// <summary>Extended while bytes arrive. An inspection that began earlier may still submit the video afterwards.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The current inspection locks the upload and holds the spot until this time.</summary>
    public DateTimeOffset? CheckedUntil { get; private set; }

    public bool HasNoSubmission => Status != ReservationStatus.Submitted;

    public Owner Owner => new(OrgId, Mode);

    /// <summary>The last complete upload, which is submitted.</summary>
    public Id<Upload>? UploadId { get; private set; }

    /// <summary>The key of the last complete upload. Its file is moved before the inspection.</summary>
    public string? UploadKey { get; private set; }

    public string MediaObjectKey => MediaObjectKeyOf(ContentType);

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

    /// <summary>The key of the submitted video, if it has this type.</summary>
    public string MediaObjectKeyOf(string contentType) => $"submissions/{Id}{VideoType.Extension(contentType)}";

    public bool IsLive(DateTimeOffset now) => Status == ReservationStatus.Live && now < ExpiresAt;

    public bool HoldsSpot(DateTimeOffset now) => IsLive(now) || IsBeingInspected(now);

    public ReservationStatus StatusAt(DateTimeOffset now) => IsBeingInspected(now) ? ReservationStatus.Inspecting : Status;

    public bool IsBeingInspected(DateTimeOffset now) => Status == ReservationStatus.Live && now < CheckedUntil;

    /// <summary>Points to a complete upload, which replaces an earlier one.</summary>
    public Error? AttachUpload(Id<Upload> id, string key, string contentType, DateTimeOffset now)
    {
        if (RefuseChange(now) is { } refused)
        {
            return refused;
        }

        (UploadId, UploadKey, ContentType) = (id, key, contentType);
        return null;
    }

    /// <summary>Removes an upload that the contributor discarded or an inspection refused.</summary>
    public void DropUpload() => (UploadId, UploadKey) = (null, null);

    /// <param name="needed">The time for which the spot must stay held.</param>
    public bool IsHoldShort(TimeSpan needed, DateTimeOffset now) => ExpiresAt - now < needed && ExpiresAt < CreatedAt + MaxLifetime;

    /// <summary>Holds the spot longer while bytes arrive, at most <see cref="MaxLifetime"/>.</summary>
    /// <inheritdoc cref="IsHoldShort" path="/param"/>
    public void HoldLonger(TimeSpan needed, DateTimeOffset now)
    {
        if (IsLive(now) && IsHoldShort(needed, now))
        {
            ExpiresAt = new[] { now + needed + Margin, CreatedAt + MaxLifetime }.Min();
        }
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

    /// <summary>Ends an inspection that failed on our side.</summary>
    /// <remarks>Extends the reservation so that it can be retried.</remarks>
    public void EndFailedCheck(DateTimeOffset now)
    {
        if (HoldsSpot(now))
        {
            ExpiresAt = new[] { ExpiresAt, now + Lifetime }.Max();
        }

        EndCheck();
    }

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

    /// <summary>Refuses members, who could approve the video.</summary>
    /// <remarks>The contributor may have joined after reserving the spot.</remarks>
    private static Error? RefuseMember(bool isMember) => isMember ? ReservationErrors.OwnTask : null;
}

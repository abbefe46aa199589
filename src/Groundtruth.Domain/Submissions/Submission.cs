using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Domain.Submissions;

public sealed class Submission : IIdentified
{
    /// <summary>The time for which auto-approval waits for the near-duplicate check.</summary>
    public static readonly TimeSpan MaxCheckWait = TimeSpan.FromDays(1);

    private Submission()
    {
    }

    public static string IdPrefix => "sub_";

    public Id<Submission> Id { get; private init; }

    public Id<CollectionTask> TaskId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public Id<User> ContributorId { get; private init; }

    public Id<Reservation> ReservationId { get; private init; }

    /// <summary>1, or 2 after a rejection.</summary>
    public int Attempt { get; private init; }

    public string MediaObjectKey { get; private init; } = "";

    public long ByteSize { get; private init; }

    public byte[] ContentSha256 { get; private init; } = [];

    public int DurationSeconds { get; private init; }

    public int Width { get; private init; }

    public int Height { get; private init; }

    public double FrameRate { get; private init; }

    public string Codec { get; private init; } = "";

    public int RotationDegrees { get; private init; }

    public string Container { get; private init; } = "";

    public byte[]? VideoSha256 { get; private init; }

    public int? BitDepth { get; private init; }

    public bool? IsHdr { get; private init; }

    public bool? HasAudio { get; private init; }

    public DateTimeOffset? RecordedAt { get; private init; }

    public bool IsLocationRemoved { get; private init; }

    /// <summary>The key of an upload to delete, because the stored file has replaced it.</summary>
    public string? OriginalKey { get; private init; }

    /// <summary>True if inspection stored the picture; otherwise the media check creates it.</summary>
    public bool HasPoster { get; private init; }

    /// <inheritdoc cref="HasPoster"/>
    public bool HasFilmStrip { get; private init; }

    public SubmissionStatus Status { get; private set; }

    public RejectionReason? RejectionReason { get; private set; }

    public string? ReviewNote { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    public bool IsAutoApproved { get; private set; }

    public DateTimeOffset AutoApproveAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public NearDuplicateCheckStatus NearDuplicateCheck { get; private init; }

    public IReadOnlyList<NearDuplicate>? NearDuplicates { get; private init; }

    public bool? SeenElsewhere { get; private init; }

    public PreviewStatus PreviewStatus { get; private init; }

    public double? Brightness { get; private init; }

    public double? Sharpness { get; private init; }

    public bool? IsDark { get; private init; }

    public bool? IsBlurred { get; private init; }

    public bool? IsStill { get; private init; }

    public bool? IsSilent { get; private init; }

    public Owner Owner => new(OrgId, Mode);

    public static Submission Create(CollectionTask task, Reservation reservation, VideoFacts video, int attempt, DateTimeOffset now) =>
        new()
    {
        Id = Id<Submission>.New(now),
        TaskId = task.Id,
        OrgId = task.OrgId,
        Mode = task.Mode,
        ContributorId = reservation.ContributorId,
        ReservationId = reservation.Id,
        Attempt = attempt,
        MediaObjectKey = reservation.MediaObjectKey,
        ByteSize = video.ByteSize,
        ContentSha256 = video.Sha256,
        DurationSeconds = video.DurationSeconds,
        Width = video.Width,
        Height = video.Height,
        FrameRate = video.FrameRate,
        Codec = video.Codec,
        RotationDegrees = video.RotationDegrees,
        Container = video.Container,
        VideoSha256 = video.VideoSha256,
        BitDepth = video.BitDepth,
        IsHdr = video.IsHdr,
        HasAudio = video.HasAudio,
        RecordedAt = RequirementCheck.IsDateKnown(video.RecordedAt, now) ? video.RecordedAt : null,
        IsLocationRemoved = video.IsLocationRemoved,
        OriginalKey = video.OriginalKey,
        HasPoster = video.HasPoster,
        HasFilmStrip = video.HasFilmStrip,
        AutoApproveAt = now.AddDays(task.AutoApproveAfterDays),
        CreatedAt = now,
    };

    /// <param name="reviewer">The reviewing person, if known.</param>
    public Error? Approve(Id<User>? reviewer, string? note, DateTimeOffset now)
    {
        if (RefuseReviewer(reviewer) is { } own)
        {
            return own;
        }

        if (Move(SubmissionStatus.Approved, now) is { } refused)
        {
            return refused;
        }

        ReviewNote = note;
        return null;
    }

    /// <summary>Extends the review period while the task's funding is on hold.</summary>
    public void PostponeAutoApproval(DateTimeOffset until)
    {
        if (Status == SubmissionStatus.Pending)
        {
            AutoApproveAt = until;
        }
    }

    public Error? ApproveOverdue(DateTimeOffset now)
    {
        if (now < AutoApproveAt || WaitsForCheck(now))
        {
            return SubmissionErrors.NotOverdue;
        }

        if (Move(SubmissionStatus.Approved, now) is { } refused)
        {
            return refused;
        }

        IsAutoApproved = true;
        return null;
    }

    /// <summary>Rejects the submission during its review period.</summary>
    /// <remarks>
    /// Fails after the period even if auto-approval has not run yet, because the contributor relies on it. Succeeds while auto-approval
    /// waits for the near-duplicate check.
    /// </remarks>
    /// <inheritdoc cref="Approve" path="/param"/>
    public Error? Reject(Id<User>? reviewer, RejectionReason reason, string note, DateTimeOffset now)
    {
        if (RefuseReviewer(reviewer) is { } own)
        {
            return own;
        }

        if (Status == SubmissionStatus.Pending && now >= AutoApproveAt && !WaitsForCheck(now))
        {
            return SubmissionErrors.Overdue;
        }

        if (Move(SubmissionStatus.Rejected, now) is { } refused)
        {
            return refused;
        }

        (RejectionReason, ReviewNote) = (reason, note);
        return null;
    }

    private bool WaitsForCheck(DateTimeOffset now) =>
        NearDuplicateCheck == NearDuplicateCheckStatus.Pending && now < AutoApproveAt + MaxCheckWait;

    /// <summary>Refuses contributors who joined the organization after submitting, because they would review their own video.</summary>
    private Error? RefuseReviewer(Id<User>? reviewer) => reviewer == ContributorId ? SubmissionErrors.OwnVideo : null;

    private Error? Move(SubmissionStatus to, DateTimeOffset now)
    {
        if (!Status.MayBecome(to))
        {
            return SubmissionErrors.AlreadyDecided(Status);
        }

        (Status, ReviewedAt) = (to, now);
        return null;
    }
}

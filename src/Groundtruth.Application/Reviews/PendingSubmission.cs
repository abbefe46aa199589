using Groundtruth.Domain;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Reviews;

public sealed record PendingSubmission
{
    public Id<Submission> Id { get; init; }

    public Id<CollectionTask> TaskId { get; init; }

    public string TaskTitle { get; init; } = "";

    public string Instructions { get; init; } = "";

    public long RewardCents { get; init; }

    public string ContributorName { get; init; } = "";

    public int ApprovedBefore { get; init; }

    public int RejectedBefore { get; init; }

    public int Attempt { get; init; }

    public int DurationSeconds { get; init; }

    public long ByteSize { get; init; }

    public int Width { get; init; }

    public int Height { get; init; }

    public int RotationDegrees { get; init; }

    public double FrameRate { get; init; }

    public string Codec { get; init; } = "";

    public DateTimeOffset? RecordedAt { get; init; }

    public bool HasFilmStrip { get; init; }

    public bool HasPoster { get; init; }

    public PreviewStatus PreviewStatus { get; init; }

    public bool? IsDark { get; init; }

    public bool? IsBlurred { get; init; }

    public bool? IsStill { get; init; }

    public bool? IsSilent { get; init; }
    public NearDuplicateCheckStatus NearDuplicateCheck { get; init; }

    public IReadOnlyList<NearDuplicate>? NearDuplicates { get; init; }

    public bool? SeenElsewhere { get; init; }

    public DateTimeOffset AutoApproveAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

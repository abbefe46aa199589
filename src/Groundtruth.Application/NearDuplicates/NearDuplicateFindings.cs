using Groundtruth.Domain.NearDuplicates;

namespace Groundtruth.Application.NearDuplicates;

/// <param name="Status"><c>Done</c> or <c>NotPossible</c>.</param>
/// <param name="Matches">The best matches of the same organization and mode, best first. Null if nothing could be compared.</param>
/// <param name="SeenElsewhere">True if the contributor submitted this footage to another organization of the same mode.</param>
public sealed record NearDuplicateFindings(
    NearDuplicateCheckStatus Status, IReadOnlyList<NearDuplicate>? Matches, bool? SeenElsewhere)
{
    /// <summary>For a video that cannot be decoded.</summary>
    public static NearDuplicateFindings None { get; } = new(NearDuplicateCheckStatus.NotPossible, Matches: null, SeenElsewhere: null);
}

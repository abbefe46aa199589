using Groundtruth.Domain.NearDuplicates;

namespace Groundtruth.Application.NearDuplicates;

/// <param name="Status"><c>Done</c> or <c>NotPossible</c>.</param>
/// <param name="Matches">The most similar submissions of the same organization and mode, best first.</param>
/// <param name="SeenElsewhere">True if the contributor submitted this footage to another organization of the same mode.</param>
public sealed record NearDuplicateFindings(
    NearDuplicateCheckStatus Status, IReadOnlyList<NearDuplicate> Matches, bool SeenElsewhere);

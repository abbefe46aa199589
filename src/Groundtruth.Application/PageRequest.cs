namespace Groundtruth.Application;

/// <param name="Limit">1 to 1000; all items if absent.</param>
/// <param name="StartingAfter">Returns only items older than this id.</param>
/// <param name="EndingBefore">Returns only items newer than this id.</param>
public sealed record PageRequest(string? Limit = null, string? StartingAfter = null, string? EndingBefore = null)
{
    public const int MaxLimit = 1000;
}

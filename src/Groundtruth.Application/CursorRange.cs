namespace Groundtruth.Application;

/// <summary>The bounds of one read of a list, newest first.</summary>
/// <remarks>Ids sort by time, so they serve as cursors.</remarks>
/// <param name="OldestFirst">Reads the oldest rows within the bounds instead of the newest.</param>
public sealed record CursorRange(string Below, string Above, int Limit, bool OldestFirst = false)
{
    /// <summary>Sorts after every id.</summary>
    public const string Top = "~";

    /// <summary>Sorts before every id.</summary>
    public const string Bottom = "";

    /// <param name="oldest">Sorts before the ids that the range may contain.</param>
    public CursorRange NotBefore(string oldest) => string.CompareOrdinal(Above, oldest) < 0 ? this with { Above = oldest } : this;
}

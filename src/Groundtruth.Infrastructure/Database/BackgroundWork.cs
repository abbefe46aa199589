namespace Groundtruth.Infrastructure.Database;

/// <summary>Jobs and commands, which may wait longer for PostgreSQL than requests; see <see cref="StatementLimits"/>.</summary>
public static class BackgroundWork
{
    private static readonly AsyncLocal<bool> Current = new();

    internal static bool IsCurrent => Current.Value;

    /// <summary>Gives the calling asynchronous method, and all that it calls, the limit of background work.</summary>
    public static void Begin() => Current.Value = true;
}

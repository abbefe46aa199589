namespace Groundtruth.Infrastructure.Database;

/// <summary>Jobs and commands, which may wait longer for PostgreSQL than requests; see <see cref="StatementLimits"/>.</summary>
public static class BackgroundWork
{
    private static readonly AsyncLocal<bool> Current = new();

    internal static bool IsCurrent => Current.Value;

    /// <summary>Applies the limit of background work to the calling asynchronous method and its callees.</summary>
    public static void Begin() => Current.Value = true;
}

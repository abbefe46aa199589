namespace Groundtruth.Infrastructure.Database;

/// <param name="Migration">Receives the name of each migration before it runs.</param>
/// <param name="Wait">Receives a sentence before each wait.</param>
public sealed record MigrationReport(Action<string> Migration, Action<string> Wait)
{
    public static readonly MigrationReport None = new(_ => { }, _ => { });
}

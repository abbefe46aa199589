namespace Groundtruth.Application.Previews;

public sealed record MediaCheckProgress
{
    public long DueCount { get; init; }

    /// <summary>Checks of submissions whose inspection did not measure all facts.</summary>
    public long MissingFactsCount { get; init; }

    /// <summary>Checks with a failed or running attempt.</summary>
    public long TriedCount { get; init; }
}

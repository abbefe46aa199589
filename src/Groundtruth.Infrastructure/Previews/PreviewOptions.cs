namespace Groundtruth.Infrastructure.Previews;

/// <param name="MaxCpu">The processor time that decoding one video may take; of a video above it, only key frames are decoded.</param>
public sealed record PreviewOptions(TimeSpan MaxCpu)
{
    /// <summary>Ends a run on an overloaded machine.</summary>
    public TimeSpan WallClock { get; init; } = TimeSpan.FromMinutes(12);
}

namespace Groundtruth.Infrastructure.Previews;

/// <param name="MaxCpu">The processor time that decoding one video may take; of a video above it, only key frames are decoded.</param>
public sealed record PreviewOptions(TimeSpan MaxCpu);

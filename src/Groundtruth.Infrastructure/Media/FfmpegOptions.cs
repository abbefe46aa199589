namespace Groundtruth.Infrastructure.Media;

/// <param name="Folder">The directory of ffmpeg and ffprobe; null for the PATH.</param>
/// <param name="TimeLimit">For one process that does not run in the background.</param>
public sealed record FfmpegOptions(string? Folder, TimeSpan TimeLimit);

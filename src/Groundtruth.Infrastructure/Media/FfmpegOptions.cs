namespace Groundtruth.Infrastructure.Media;

/// <param name="Folder">The directory of ffmpeg and ffprobe; null for the PATH.</param>
public sealed record FfmpegOptions(string? Folder, TimeSpan TimeLimit);

namespace Groundtruth.Application.Exports;

/// <param name="License">The license of every dataset, as named in its card; null if none is configured.</param>
public sealed record ExportOptions(TimeSpan Retention, string? License);

namespace Groundtruth.Application.Exports;

/// <param name="License">The licence of every dataset, as named in its card; null if none is configured.</param>
public sealed record ExportOptions(TimeSpan Retention, string? License);

namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>A file has more boxes, elements or table entries than the readers follow.</summary>
internal sealed class TooComplexException() : Exception("The file has too many parts.");

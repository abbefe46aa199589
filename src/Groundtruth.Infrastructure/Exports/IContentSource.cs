namespace Groundtruth.Infrastructure.Exports;

internal interface IContentSource
{
    /// <summary>Some of the next parts, in their order. Those before the position may be missing.</summary>
    Task<IReadOnlyList<ContentPart>> Next(long position, CancellationToken ct);
}

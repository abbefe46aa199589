namespace Groundtruth.Infrastructure.Exports;

internal interface IContentSource
{
    /// <summary>The next few parts, in order. Parts before the position may be missing.</summary>
    Task<IReadOnlyList<ContentPart>> Next(long position, CancellationToken ct);
}

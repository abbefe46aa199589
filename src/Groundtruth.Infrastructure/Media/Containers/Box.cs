namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>A box of an MP4 file (ISO/IEC 14496-12, 4.2). It always lies within its parent.</summary>
/// <param name="End">The end of the box, or of its parent if the box claims to be longer.</param>
internal readonly record struct Box(BoxType Type, long Start, int HeaderBytes, long End, BoxState State)
{
    public long Content => Start + HeaderBytes;

    public bool IsWhole => State == BoxState.Whole;
}

internal enum BoxState
{
    Whole,

    /// <summary>The box claims more bytes than its parent has.</summary>
    Cut,

    /// <summary>The bytes are not a box header.</summary>
    /// <remarks>Neither the box nor its siblings can be read.</remarks>
    Malformed,
}

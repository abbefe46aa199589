namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>The facts that a container's structure shows.</summary>
/// <param name="Format"><c>mp4</c>, <c>mov</c>, <c>3gp</c>, <c>webm</c> or <c>matroska</c>; null if the file is none of them.</param>
/// <param name="Problem">A code of <see cref="ContainerProblems"/>; null if the file may be read.</param>
internal sealed record ContainerReport(ContainerKind Kind, string? Format, string? Problem = null)
{
    /// <summary>The end of the last complete fragment, if the recording stops within one.</summary>
    /// <remarks>Otherwise the whole file is usable.</remarks>
    public long? UsableEnd { get; init; }

    public bool HasFragments { get; init; }

    public static ContainerReport Refused(string problem) => new(ContainerKind.None, null, problem);
}

/// <summary>The families of containers; each has one demuxer.</summary>
internal enum ContainerKind
{
    None,

    /// <summary>MP4, MOV and 3GP.</summary>
    Mov,

    /// <summary>Matroska and WebM.</summary>
    Matroska,
}

namespace Groundtruth.Infrastructure.Isolation;

/// <summary>A program to run on untrusted bytes.</summary>
/// <param name="Path">The absolute path of the executable. Its folder and the system's libraries are the only code it sees.</param>
internal sealed record ForeignProgram(string Path, IReadOnlyList<string> Arguments, ProgramLimits Limits)
{
    /// <summary>Absolute paths of the files that it may read.</summary>
    /// <remarks>Their folders are closed to other users.</remarks>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>The only folder that it may write to; null for none.</summary>
    /// <remarks>The folder around it is closed to other users.</remarks>
    public string? OutputFolder { get; init; }
}

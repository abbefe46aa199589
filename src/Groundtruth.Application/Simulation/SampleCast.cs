using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Simulation;

/// <summary>The sample videos that suit a task.</summary>
/// <param name="Clips">Names, in the order of their use.</param>
/// <param name="Copy">A near-duplicate of the first one, submitted once; null unless both suit the task.</param>
/// <param name="Misfit">A video that misses the requirements, sent and refused once; null if every video meets them.</param>
internal sealed record SampleCast(IReadOnlyList<string> Clips, string? Copy, string? Misfit)
{
    private const int CopyOrdinal = 4;

    /// <param name="first">The first submission, whose near-duplicate follows.</param>
    public SampleRole RoleAt(int ordinal, Id<Submission>? first)
    {
        if (ordinal == CopyOrdinal && Copy is not null)
        {
            return new SampleRole(ordinal, Copy, Misfit: null, first);
        }

        var turn = ordinal > CopyOrdinal && Copy is not null ? ordinal - 1 : ordinal;
        return new SampleRole(ordinal, Clips[turn % Clips.Count], ordinal == 0 ? Misfit : null, Original: null);
    }
}

/// <param name="Ordinal">The position in the simulation, from 0.</param>
/// <param name="Clip">The name of the video to submit.</param>
/// <param name="Misfit">The name of a video to send before; it is refused.</param>
/// <param name="Original">The submission with the original footage; null unless the video is a near-duplicate.</param>
internal sealed record SampleRole(int Ordinal, string Clip, string? Misfit, Id<Submission>? Original);

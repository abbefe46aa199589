using System.Text.Json;
using Groundtruth.Domain;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Infrastructure.NearDuplicates;

/// <summary>The matches of a submission, stored in its row.</summary>
/// <remarks>Lists then need no further query.</remarks>
internal static class NearDuplicateJson
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Write(IReadOnlyList<NearDuplicate> matches) => JsonSerializer.Serialize(
        matches.Select(match => new Row(
            match.SubmissionId.Value,
            SnakeCase<NearDuplicateVerdict>.Of(match.Verdict),
            match.MatchingSeconds,
            match.Similarity,
            match.OffsetSeconds,
            match.IsMirrored)),
        Options);

    public static IReadOnlyList<NearDuplicate> Read(string json) =>
    [
        .. from row in JsonSerializer.Deserialize<Row[]>(json, Options)!
           select new NearDuplicate(
               Id<Submission>.Parse(row.SubmissionId),
               SnakeCase<NearDuplicateVerdict>.Read(row.Verdict),
               row.MatchingSeconds,
               row.Similarity,
               row.OffsetSeconds,
               row.IsMirrored),
    ];

    private sealed record Row(
        string SubmissionId, string Verdict, int MatchingSeconds, double Similarity, double OffsetSeconds, bool IsMirrored);
}

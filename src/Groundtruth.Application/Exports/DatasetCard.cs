using System.Globalization;
using System.Text;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Exports;

/// <summary>The dataset card, <c>README.md</c>: YAML for programs, then Markdown for people.</summary>
internal static class DatasetCard
{
    private const string Fields =
        """
        ## Files

        - `manifest.jsonl`: a line for each submission, with the facts, the requirements met, the split and the review.
        - `metadata.csv`: a row for each video. With all shards extracted beside it, the folder is a VideoFolder.
        - `*.tar`: the videos, each followed by its line of the manifest as JSON, in the layout of WebDataset. A copy in a bucket has them as
          separate objects instead.
        - `SHA256SUMS`: verifies the extracted files with `sha256sum -c`.
        - `removed.jsonl`: only in an incremental export; the ids of submissions that are no longer included.

        ## Fields

        | field | meaning |
        |---|---|
        | `id`, `task_id`, `contributor_id` | of the submission, its task and its contributor |
        | `file_name` | the video's name in a shard; null without media |
        | `byte_size`, `sha256` | size in bytes and hash of the video file |
        | `video_sha256` | hash of the video stream, independent of the container; not in `metadata.csv` |
        | `split` | `train`, `validation` or `test`; the same for all videos of a contributor |
        | `duration_seconds` | rounded to seconds |
        | `width`, `height` | in pixels, as coded |
        | `display_width`, `display_height` | in pixels, after rotation |
        | `rotation_degrees` | clockwise rotation that players apply: 0, 90, 180 or 270 |
        | `frame_rate` | average number of frames per second |
        | `codec`, `container` | video codec and file format |
        | `bit_depth`, `is_hdr` | bits per color component, and true for a high dynamic range; null if unknown |
        | `has_audio` | null if unknown |
        | `recorded_at` | time of recording, as the file states it |
        | `location_removed` | true if the file contained a location, which was removed |
        | `requirements_met` | names of the task's requirements that the video meets; those with unknown facts are left out |
        | `review` | the decision: `status`, `reviewed_at`, `auto_approved` after the review period, `rejection_reason` and `note` |
        | `reviewed_at`, `auto_approved`, `review_note` | the same, in `metadata.csv` |
        | `created_at` | time of submission |

        """;

    public static string Of(Export export, CollectionTask task, string? license)
    {
        var card = new StringBuilder("---\n");
        card.Append(CultureInfo.InvariantCulture, $"pretty_name: {Yaml(task.Title)}\n");
        if (license is not null)
        {
            card.Append(CultureInfo.InvariantCulture, $"license: {Yaml(license)}\n");
        }

        card.Append(CultureInfo.InvariantCulture, $"version: {Yaml($"{export.Version}")}\n---\n\n# {Line(task.Title)}\n\n");
        card.Append(CultureInfo.InvariantCulture, $"Version {export.Version} of task `{task.Id}`, ");
        card.Append(CultureInfo.InvariantCulture, $"as of {ManifestLine.Time(export.CreatedAt)}.\n\n## Content\n\n");
        card.Append(Counts(export));
        card.Append("## Instructions to contributors\n\n> ");
        card.Append(task.Instructions.Replace("\n", "\n> ", StringComparison.Ordinal)).Append("\n\n");
        card.Append("## Requirements\n\n").Append(Requirements(task)).Append('\n').Append(Fields.ReplaceLineEndings("\n"));
        card.Append(
            CultureInfo.InvariantCulture,
            $"\n## License\n\n{(license is null ? "No license is specified." : Line(license))}\n");
        return card.ToString();
    }

    private static string Counts(Export export) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        - Submissions in these files: {export.SubmissionCount}{(export.SinceId is { } since ? $" (new or changed since `{since}`)" : "")}
        - Submissions in this version: {export.MemberCount}
        - Hours of video in these files: {export.TotalSeconds / 3600.0:0.##}
        - Splits: {DatasetSplits.TrainPercent} % train, {DatasetSplits.ValidationPercent} % validation, the rest test; by contributor


        """).ReplaceLineEndings("\n");

    private static string Requirements(CollectionTask task)
    {
        var lines = MetRequirements.Asked(task.Requirements)
            .Select(one => $"- `{one.Name}`: {Convert.ToString(one.Value, CultureInfo.InvariantCulture)!.ToLowerInvariant()}\n")
            .ToList();
        return lines.Count == 0 ? "None.\n" : string.Concat(lines);
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ");

    /// <summary>A double-quoted scalar. Some of YAML's line breaks are not control characters.</summary>
    private static string Yaml(string text) =>
        $"\"{Line(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

using System.Text.Json.Nodes;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Exports;

[Parallelizable(ParallelScope.All)]
public sealed class ExportTextTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 16, 5, 12, TimeSpan.Zero);

    [TestCase("plain", "plain")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [TestCase("two\nlines", "\"two\nlines\"")]
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+1", "'+1")]
    [TestCase("-1", "'-1")]
    [TestCase("@SUM(A1),2", "\"'@SUM(A1),2\"")]
    [TestCase("\t=1", "'\t=1")]
    [TestCase(-5, "-5")]
    [TestCase(1.5, "1.5")]
    [TestCase(true, "true")]
    [TestCase(null, "")]
    public void Cells_are_quoted_and_defused(object? value, string cell) => Assert.That(MetadataRow.Cell(value), Is.EqualTo(cell));

    [Test]
    public void Rows_have_a_cell_for_each_column()
    {
        var row = MetadataRow.Of(ManifestLine.Of(Video(SubmissionStatus.Approved), VideoRequirements.None, Now));

        Assert.That(row.Split(','), Has.Length.EqualTo(MetadataRow.Header.Split(',').Length));
        Assert.That(row, Does.StartWith("sub_01hx7r4s2g0k1a5b.mkv,sub_01hx7r4s2g0k1a5b,"));
    }

    [Test]
    public void Line_is_one_line_of_JSON()
    {
        var video = Video(SubmissionStatus.Approved) with { ReviewNote = "Good.\nReally \u2028 \"good\" 😀" };

        var json = ManifestLine.Of(video, VideoRequirements.None, Now).ToJson();

        Assert.That(json.IndexOfAny(['\n', '\r', '\u2028']), Is.EqualTo(-1));
        Assert.That((string?)JsonNode.Parse(json)!["review"]!["note"], Is.EqualTo(video.ReviewNote));
    }

    [Test]
    public void Later_review_does_not_count()
    {
        var line = ManifestLine.Of(Video(SubmissionStatus.Approved), VideoRequirements.None, Now.AddSeconds(-1));

        Assert.That(
            (line.FileName, line.Review.Status, line.Review.ReviewedAt),
            Is.EqualTo(((string?)null, SubmissionStatus.Pending, (string?)null)));
    }

    [Test]
    public void Splits_are_shared_out_by_contributor()
    {
        var splits = Enumerable.Range(0, 10_000)
            .Select(n => DatasetSplits.Of(Id<User>.Parse($"usr_{n:0000000000000000}")))
            .CountBy(split => split)
            .ToDictionary();

        Assert.That(splits[DatasetSplit.Train], Is.EqualTo(8000).Within(300));
        Assert.That(splits[DatasetSplit.Validation], Is.EqualTo(1000).Within(200));
        Assert.That(splits[DatasetSplit.Test], Is.EqualTo(1000).Within(200));
    }

    /// <summary>Another split would move people from training to test in later versions of a dataset.</summary>
    [TestCase("usr_0000000000000000", DatasetSplit.Train)]
    [TestCase("usr_0000000000000002", DatasetSplit.Validation)]
    [TestCase("usr_0000000000000010", DatasetSplit.Test)]
    public void Contributors_keep_their_split(string contributor, DatasetSplit expected) =>
        Assert.That(DatasetSplits.Of(Id<User>.Parse(contributor)), Is.EqualTo(expected));

    private static SubmissionView Video(SubmissionStatus status) => new()
    {
        Id = Id<Submission>.Parse("sub_01hx7r4s2g0k1a5b"),
        ContributorId = Id<User>.Parse("usr_01hx7r4s2g0k1a5b"),
        ContentSha256 = new byte[32],
        Container = "matroska",
        Status = status,
        ReviewedAt = Now,
        CreatedAt = Now,
    };
}

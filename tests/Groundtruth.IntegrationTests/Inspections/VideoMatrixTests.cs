using System.Runtime.CompilerServices;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Media;
using Groundtruth.Domain.Inspections;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>Every kind of file that is accepted or refused; docs/marketplace.md has the same table.</summary>
[FixtureLifeCycle(LifeCycle.SingleInstance)]
[Parallelizable(ParallelScope.All)]
public sealed class VideoMatrixTests : IDisposable
{
    private readonly LocalInspector inspector = new();

    private static IEnumerable<string> AcceptedNames => VideoMatrix.Accepted.Keys;

    private static IEnumerable<string> RefusedNames => VideoMatrix.Refused.Keys;

    public void Dispose() => inspector.Dispose();

    [TestCaseSource(nameof(AcceptedNames))]
    public async Task A_whole_video_is_accepted(string name)
    {
        var (file, facts) = VideoMatrix.Accepted[name];

        var inspection = await inspector.Inspect(file());

        Assert.That(Describe(inspection), Is.EqualTo(facts));
        Assert.That(inspection.Video!.VideoSha256, Has.Length.EqualTo(32));
        Assert.That(Jpeg.Size(inspection.FilmStrip), Is.EqualTo((160 * SubmissionMedia.FilmStripFrames, 90)));
        Assert.That(Jpeg.Size(inspection.Poster).Width, Is.InRange(120, 162));
    }

    [TestCaseSource(nameof(RefusedNames))]
    public async Task A_broken_or_foreign_file_is_refused(string name)
    {
        var (file, code) = VideoMatrix.Refused[name];

        Assert.That(Describe(await inspector.Inspect(file())), Is.EqualTo(code));
    }

    [Test]
    public void Every_code_has_a_file_and_a_row_in_the_documents()
    {
        var codes = typeof(MediaProblems).GetProperties().Select(property => ((MediaProblem)property.GetValue(null)!).Code)
            .Append(MediaProblems.TooLarge(1).Code).ToList();
        var rows = File.ReadAllText(Document()).Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();

        Assert.That(codes, Has.Count.GreaterThan(10));
        Assert.That(codes.Where(code => !rows.Any(row => row.Contains($"`{code}`", StringComparison.Ordinal))), Is.Empty);
        // The others have tests of their own.
        string[] others = ["missing", "too_large", "too_expensive", "location_not_removable"];
        Assert.That(codes.Except(VideoMatrix.Refused.Values.Select(refused => refused.Code)), Is.EquivalentTo(others));
    }

    private static string Describe(MediaInspection inspection) => inspection.Video is { } video
        ? $"{video.Codec} {video.Container} {video.DurationSeconds}s {video.Width}x{video.Height} {video.BitDepth}bit{Extras(video)}"
        : string.Join(' ', inspection.Problems.Select(problem => problem.Code));

    private static string Extras(VideoFacts video) =>
        (video.IsHdr ? " hdr" : "") + (video.HasAudio ? " audio" : "") + (video.RotationDegrees > 0 ? $" {video.RotationDegrees}°" : "");

    private static string Document([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(here, "../../../../docs/marketplace.md"));
}

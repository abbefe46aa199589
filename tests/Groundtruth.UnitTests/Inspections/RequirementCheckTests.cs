using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Inspections;

[Parallelizable(ParallelScope.All)]
public sealed class RequirementCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 0, 0, TimeSpan.Zero);

    private static readonly VideoFacts Video = new(1_000_000, new byte[32], 30, 1920, 1080, 29.97, "h264", 0, "mp4") { HasAudio = true };

    private static readonly VideoRequirements Demanding = new()
    {
        MinDurationSeconds = 31, Orientation = VideoOrientation.Portrait, MinResolution = 2160, MinFrameRate = 60,
        Audio = AudioRequirement.Forbidden, MaxAgeHours = 1, MaxByteSize = 1,
    };

    [Test]
    public void A_task_without_requirements_accepts_any_video() =>
        Assert.That(VideoRequirements.None.Misses(Video with { DurationSeconds = 0, FrameRate = 0 }, Now), Is.Empty);

    [TestCase(29, null, "The video lasts 29 s; at least 30 s are required.", "too_short")]
    [TestCase(30, null, null, null)]
    [TestCase(31, 30, "The video lasts 31 s; at most 30 s are allowed.", "too_long")]
    [TestCase(30, 30, null, null)]
    public void Duration_is_compared_with_both_bounds(int seconds, int? most, string? message, string? code) => Assert.That(
        Only(new() { MinDurationSeconds = 30, MaxDurationSeconds = most }, Video with { DurationSeconds = seconds }),
        Is.EqualTo((code, message)));

    [TestCase(1920, 1080, 0, VideoOrientation.Portrait, "The video is landscape (1920 × 1080); portrait is required.")]
    [TestCase(1920, 1080, 90, VideoOrientation.Landscape, "The video is portrait (1080 × 1920); landscape is required.")]
    [TestCase(1080, 1920, 0, VideoOrientation.Landscape, "The video is portrait (1080 × 1920); landscape is required.")]
    [TestCase(1080, 1080, 270, VideoOrientation.Landscape, "The video is square (1080 × 1080); landscape is required.")]
    [TestCase(1920, 1080, 180, VideoOrientation.Landscape, null)]
    [TestCase(1920, 1080, 270, VideoOrientation.Portrait, null)]
    [TestCase(1080, 1080, 0, VideoOrientation.Any, null)]
    public void Orientation_is_that_after_rotation(int width, int height, int rotation, VideoOrientation asked, string? message) =>
        Assert.That(
            Only(new() { Orientation = asked }, Video with { Width = width, Height = height, RotationDegrees = rotation }),
            Is.EqualTo((message is null ? null : "wrong_orientation", message)));

    [TestCase(1920, 1080, 1080, null)]
    [TestCase(1080, 1920, 1080, null)]
    [TestCase(1920, 1072, 1080, "The shorter side has 1072 pixels; at least 1080 are required.")]
    [TestCase(720, 1280, 2160, "The shorter side has 720 pixels; at least 2160 are required.")]
    public void Resolution_is_that_of_the_shorter_side(int width, int height, int asked, string? message) => Assert.That(
        Only(new() { MinResolution = asked }, Video with { Width = width, Height = height }),
        Is.EqualTo((message is null ? null : "resolution_too_low", message)));

    [TestCase(29.97, 30, null)]
    [TestCase(29.5, 30, null)]
    [TestCase(120, 60, null)]
    [TestCase(29.49, 30, "The video has 29.49 frames per second; at least 30 are required.")]
    [TestCase(23.976, 25, "The video has 23.98 frames per second; at least 25 are required.")]
    public void Frame_rate_is_rounded(double rate, int asked, string? message) => Assert.That(
        Only(new() { MinFrameRate = asked }, Video with { FrameRate = rate }),
        Is.EqualTo((message is null ? null : "frame_rate_too_low", message)));

    [TestCase(AudioRequirement.Any, true, null)]
    [TestCase(AudioRequirement.Any, false, null)]
    [TestCase(AudioRequirement.Required, true, null)]
    [TestCase(AudioRequirement.Required, false, "audio_missing")]
    [TestCase(AudioRequirement.Forbidden, true, "audio_forbidden")]
    [TestCase(AudioRequirement.Forbidden, false, null)]
    public void Sound_can_be_required_or_forbidden(AudioRequirement asked, bool hasAudio, string? code) =>
        Assert.That(Only(new() { Audio = asked }, Video with { HasAudio = hasAudio }).Code, Is.EqualTo(code));

    [TestCase(24, null)]
    [TestCase(24.5, "The video was recorded 25 hours ago; at most 24 are allowed.")]
    [TestCase(-23, null, TestName = "A date less than a day ahead is new")]
    [TestCase(-25, null, TestName = "A date more than a day ahead is unknown")]
    public void Age_is_counted_from_the_recording(double hours, string? message) => Assert.That(
        Only(new() { MaxAgeHours = 24 }, Video with { RecordedAt = Now.AddHours(-hours) }),
        Is.EqualTo((message is null ? null : "too_old", message)));

    [Test]
    public void A_video_without_a_date_is_never_too_old() =>
        Assert.That(Only(new() { MaxAgeHours = 1 }, Video with { RecordedAt = null }).Code, Is.Null);

    [TestCase(null, false)]
    [TestCase(0, true)]
    [TestCase(24, true)]
    [TestCase(24.1, false)]
    public void A_date_is_known_up_to_a_day_ahead(double? hoursAhead, bool isKnown) => Assert.That(
        RequirementCheck.IsDateKnown(hoursAhead is { } hours ? Now.AddHours(hours) : null, Now), Is.EqualTo(isKnown));

    [TestCase(1_000_000, null)]
    [TestCase(999_999, "The file has 1,000,000 bytes; at most 999,999 are allowed.")]
    public void Size_is_compared_in_bytes(long most, string? message) => Assert.That(
        Only(new() { MaxByteSize = most }, Video), Is.EqualTo((message is null ? null : "larger_than_asked", message)));

    [Test]
    public void All_misses_are_reported_together()
    {
        var misses = Demanding.Misses(Video with { RecordedAt = Now.AddDays(-1) }, Now);

        Assert.That(misses.Select(miss => miss.Code), Is.EqualTo(new[]
        {
            "too_short", "wrong_orientation", "resolution_too_low", "frame_rate_too_low", "audio_forbidden", "too_old", "larger_than_asked",
        }));
    }

    [Test]
    public void Every_code_is_listed()
    {
        var misses = Demanding.Misses(Video with { RecordedAt = Now.AddDays(-1) }, Now);
        var opposite = new VideoRequirements { MaxDurationSeconds = 29, Audio = AudioRequirement.Required };

        var others = opposite.Misses(Video with { HasAudio = false }, Now);

        Assert.That(RequirementCheck.Codes, Is.EquivalentTo(misses.Concat(others).Select(miss => miss.Code)));
    }

    private static (string? Code, string? Message) Only(VideoRequirements asked, VideoFacts video) =>
        asked.Misses(video, Now) is [var miss] ? (miss.Code, miss.Message) : (null, null);
}

using Groundtruth.Domain.Submissions;

namespace Groundtruth.UnitTests.Submissions;

[Parallelizable(ParallelScope.All)]
public sealed class SignalsTests
{
    [Test]
    public void Normal_video_has_no_signal() => Assert.That(
        Signals.Of(0.4123, 0.5, 0.9, -20),
        Is.EqualTo(new Signals(0.412, 0.5, IsDark: false, IsBlurred: false, IsStill: false, IsSilent: false)));

    [TestCase(0.079, true)]
    [TestCase(0.08, false)]
    public void Dark_video_is_below_the_brightness(double brightness, bool isDark) =>
        Assert.That(Signals.Of(brightness, 0.5, 0.9, -20).IsDark, Is.EqualTo(isDark));

    [TestCase(0.29, true)]
    [TestCase(0.3, false)]
    [TestCase(null, false)]
    public void Blurred_video_is_below_the_sharpness(double? sharpness, bool isBlurred) =>
        Assert.That(Signals.Of(0.4, sharpness, 0.9, -20).IsBlurred, Is.EqualTo(isBlurred));

    [TestCase(0.04, true)]
    [TestCase(0.05, false)]
    [TestCase(null, null)]
    public void Still_video_hardly_moves(double? movingShare, bool? isStill) =>
        Assert.That(Signals.Of(0.4, 0.5, movingShare, -20).IsStill, Is.EqualTo(isStill));

    [TestCase(-61, true)]
    [TestCase(-60, false)]
    [TestCase(null, true)]
    public void Silent_video_has_no_loud_second(double? decibels, bool isSilent) =>
        Assert.That(Signals.Of(0.4, 0.5, 0.9, decibels).IsSilent, Is.EqualTo(isSilent));
}

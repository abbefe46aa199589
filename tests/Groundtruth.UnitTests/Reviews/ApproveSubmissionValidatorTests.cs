using Groundtruth.Application.Reviews;
using static Groundtruth.UnitTests.SampleText;

namespace Groundtruth.UnitTests.Reviews;

[Parallelizable(ParallelScope.All)]
public sealed class ApproveSubmissionValidatorTests
{
    [TestCase(null)]
    [TestCase("")]
    [TestCase("Good.")]
    [TestCase("Good.\r\n\tThank you.")]
    public void A_note_is_optional_and_may_have_lines(string? note) => Assert.That(Fields(note), Is.Empty);

    [Test]
    public void A_note_has_at_most_1000_characters()
    {
        Assert.That(Fields(Emojis(1000)), Is.Empty);
        Assert.That(Fields(Emojis(1001)), Is.EqualTo(new[] { "note:too_long" }));
        Assert.That(Fields($" {Emojis(1000)}\n"), Is.Empty);
    }

    [TestCase("Good\0.")]
    [TestCase("Good.\rThank you.")]
    public void Control_characters_are_invalid(string note) => Assert.That(Fields(note), Is.EqualTo(new[] { "note:invalid_character" }));

    private static IEnumerable<string> Fields(string? note) =>
        new ApproveSubmissionValidator().Fields(new ApproveSubmission(default, note));
}

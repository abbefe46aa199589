using Groundtruth.Application.Reviews;
using static Groundtruth.UnitTests.SampleText;

namespace Groundtruth.UnitTests.Reviews;

[Parallelizable(ParallelScope.All)]
public sealed class RejectSubmissionValidatorTests
{
    private const string Note = "Too dark to make anything out.";

    [TestCase("instructions_not_followed")]
    [TestCase("poor_quality")]
    [TestCase("not_original")]
    [TestCase("privacy_concern")]
    [TestCase("inappropriate_content")]
    [TestCase("other")]
    public void A_known_reason_is_valid(string reason) => Assert.That(Fields(reason, Note), Is.Empty);

    [TestCase(null, "reason:required")]
    [TestCase("", "reason:unknown_value")]
    [TestCase("ugly", "reason:unknown_value")]
    [TestCase("Other", "reason:unknown_value")]
    public void Another_reason_is_invalid(string? reason, string error) => Assert.That(Fields(reason, Note), Is.EqualTo(new[] { error }));

    [TestCase(20)]
    [TestCase(1000)]
    public void A_note_of_20_to_1000_characters_is_valid(int length) => Assert.That(Fields("other", Emojis(length)), Is.Empty);

    [TestCase(0, "note:too_short")]
    [TestCase(19, "note:too_short")]
    [TestCase(1001, "note:too_long")]
    public void A_note_of_another_length_is_invalid(int length, string error) =>
        Assert.That(Fields("other", Emojis(length)), Is.EqualTo(new[] { error }));

    [TestCase("    nineteen characters    ", "note:too_short")]
    [TestCase("Too dark to make anything\0 out.", "note:invalid_character")]
    [TestCase("Too dark\rto make anything out.", "note:invalid_character")]
    public void A_note_is_trimmed_text(string note, string error) => Assert.That(Fields("other", note), Is.EqualTo(new[] { error }));

    [Test]
    public void A_note_may_have_lines() => Assert.That(Fields("other", "Too dark.\r\n\tToo quiet.\nToo long."), Is.Empty);

    [Test]
    public void Both_fields_are_required() => Assert.That(Fields(null, null), Is.EqualTo(new[] { "reason:required", "note:required" }));

    private static IEnumerable<string> Fields(string? reason, string? note) =>
        new RejectSubmissionValidator().Fields(new RejectSubmission(default, reason, note));
}

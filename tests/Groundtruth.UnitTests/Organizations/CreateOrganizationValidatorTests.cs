using Groundtruth.Application.Organizations;
using static Groundtruth.UnitTests.SampleText;

namespace Groundtruth.UnitTests.Organizations;

[Parallelizable(ParallelScope.All)]
public sealed class CreateOrganizationValidatorTests
{
    [TestCase(1)]
    [TestCase(120)]
    public void A_name_of_1_to_120_characters_is_valid(int length) => Assert.That(Fields(Emojis(length)), Is.Empty);

    [TestCase(0, "name:too_short")]
    [TestCase(121, "name:too_long")]
    public void A_name_of_another_length_is_invalid(int length, string error) =>
        Assert.That(Fields(Emojis(length)), Is.EqualTo(new[] { error }));

    [TestCase(" ", "name:too_short")]
    [TestCase("\u200b\u3164", "name:too_short")]
    [TestCase("A\ncme", "name:invalid_character")]
    [TestCase("A\0cme", "name:invalid_character")]
    public void A_name_is_visible_and_one_line(string name, string error) => Assert.That(Fields(name), Is.EqualTo(new[] { error }));

    [Test]
    public void Length_is_counted_after_trimming() => Assert.That(Fields($"  {Emojis(120)}\n"), Is.Empty);

    private static IEnumerable<string> Fields(string name) => new CreateOrganizationValidator().Fields(new CreateOrganization(name));
}

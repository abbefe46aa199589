using Groundtruth.Application.Tasks;
using static Groundtruth.UnitTests.SampleText;

namespace Groundtruth.UnitTests.Tasks;

/// <summary><c>MetadataRulesTests</c> tests the rules of metadata.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UpdateTaskValidatorTests
{
    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("order/1 – “a”?")]
    public void An_external_id_is_optional_and_may_be_empty(string? externalId) => Assert.That(Fields(externalId), Is.Empty);

    [Test]
    public void An_external_id_has_at_most_255_characters()
    {
        Assert.That(Fields(Emojis(255)), Is.Empty);
        Assert.That(Fields(Emojis(256)), Is.EqualTo(new[] { "external_id:too_long" }));
    }

    [TestCase("a\0")]
    [TestCase("a\nb")]
    public void An_external_id_has_no_control_characters(string externalId) =>
        Assert.That(Fields(externalId), Is.EqualTo(new[] { "external_id:invalid_character" }));

    [Test]
    public void Both_fields_are_reported_together()
    {
        var command = new UpdateTask { ExternalId = "a\0", Metadata = new Dictionary<string, string?> { ["n"] = "\0" } };

        Assert.That(
            new UpdateTaskValidator().Fields(command), Is.EqualTo(new[] { "external_id:invalid_character", "metadata:invalid_character" }));
    }

    private static IEnumerable<string> Fields(string? externalId) =>
        new UpdateTaskValidator().Fields(new UpdateTask { ExternalId = externalId });
}

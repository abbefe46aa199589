using Groundtruth.Application.Tasks;
using static Groundtruth.UnitTests.SampleText;

namespace Groundtruth.UnitTests.Tasks;

[Parallelizable(ParallelScope.All)]
public sealed class MetadataRulesTests
{
    [Test]
    public void Limits_are_inclusive_and_count_characters()
    {
        Assert.That(Fields(Emojis(40), Emojis(500)), Is.Empty);
        Assert.That(Fields(Emojis(41), "value"), Is.EqualTo(new[] { "metadata:too_long" }));
        Assert.That(Fields("key", Emojis(501)), Is.EqualTo(new[] { "metadata:too_long" }));
        Assert.That(Fields("", "value"), Is.EqualTo(new[] { "metadata:too_short" }));
    }

    [TestCase("key", "\0", "metadata:invalid_character")]
    [TestCase("key", "\u0085", "metadata:invalid_character")]
    [TestCase("k\ney", "value", "metadata:invalid_character")]
    [TestCase("key", "two\r\nlines\tand a tab", null)]
    [TestCase("key", null, null)]
    public void Control_characters_are_refused_except_line_breaks_and_tabs_in_values(string key, string? value, string? error) =>
        Assert.That(Fields(key, value), Is.EqualTo(error is null ? [] : new[] { error }));

    [TestCase(50, true)]
    [TestCase(51, false)]
    public void Only_keys_with_a_value_count(int count, bool isValid)
    {
        var metadata = Enumerable.Range(0, count).ToDictionary(n => $"key {n}", _ => (string?)"value");
        metadata["removed"] = null;
        metadata["emptied"] = "";

        var fields = new UpdateTaskValidator().Fields(new UpdateTask { Metadata = metadata });

        Assert.That(fields, Is.EqualTo(isValid ? [] : new[] { "metadata:too_many" }));
    }

    [Test]
    public void Each_problem_is_reported_once()
    {
        var metadata = Enumerable.Range(0, 9).ToDictionary(n => $"{n}{new string('k', 40)}", _ => (string?)"value");

        Assert.That(new UpdateTaskValidator().Fields(new UpdateTask { Metadata = metadata }), Is.EqualTo(new[] { "metadata:too_long" }));
    }

    private static IEnumerable<string> Fields(string key, string? value) =>
        new UpdateTaskValidator().Fields(new UpdateTask { Metadata = new Dictionary<string, string?> { [key] = value } });
}

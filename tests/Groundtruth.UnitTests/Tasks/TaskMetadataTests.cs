using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests.Tasks;

[Parallelizable(ParallelScope.All)]
public sealed class TaskMetadataTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    [Test]
    public void Given_keys_are_set_and_the_others_kept()
    {
        var metadata = Of(("b", "1"), ("a", "2")).With(new Dictionary<string, string?> { ["b"] = "3", ["c"] = "4" });

        Assert.That(metadata, Is.EqualTo(Of(("a", "2"), ("b", "3"), ("c", "4"))));
    }

    [TestCase(null)]
    [TestCase("")]
    public void A_key_without_a_value_is_removed(string? value)
    {
        var metadata = Of(("a", "1"), ("b", "2")).With(new Dictionary<string, string?> { ["a"] = value, ["unknown"] = value });

        Assert.That(metadata, Is.EqualTo(Of(("b", "2"))));
    }

    [Test]
    public void Keys_are_sorted_by_their_characters() =>
        Assert.That(Of(("b", "1"), ("B", "2"), ("a", "3"), ("_", "4")).Keys, Is.EqualTo(new[] { "B", "_", "a", "b" }));

    [Test]
    public void No_changes_keep_the_metadata()
    {
        var metadata = Of(("a", "1"));

        Assert.That(metadata.With(null), Is.SameAs(metadata));
    }

    [Test]
    public void A_task_refuses_a_fifty_first_key_and_stays_as_it_is()
    {
        var task = CollectionTask.Create(
            new Owner(Id<Organization>.New(Now), Mode.Test),
            new TaskBrief("Title", "Instructions", [Modality.Video], 250, 1, ExternalId: "one", Metadata: Keys(0, 50)),
            Now);

        var refused = task.Annotate("two", Keys(50, 1), Now.AddHours(1));

        Assert.That(refused, Is.EqualTo(TaskErrors.TooManyMetadataKeys));
        Assert.That((task.ExternalId, task.Metadata.Count, task.UpdatedAt), Is.EqualTo(("one", 50, Now)));
    }

    [TestCase(null, "one")]
    [TestCase("", null)]
    [TestCase("two", "two")]
    public void An_external_id_is_kept_removed_or_changed(string? given, string? expected)
    {
        var task = CollectionTask.Create(
            new Owner(Id<Organization>.New(Now), Mode.Test),
            new TaskBrief("Title", "Instructions", [Modality.Video], 250, 1, ExternalId: "one"),
            Now);

        var refused = task.Annotate(given, null, Now.AddHours(1));

        Assert.That((refused, task.ExternalId, task.UpdatedAt), Is.EqualTo(((Error?)null, expected, Now.AddHours(1))));
    }

    private static IReadOnlyDictionary<string, string> Of(params (string Key, string Value)[] pairs) =>
        TaskMetadata.None.With(pairs.ToDictionary(pair => pair.Key, pair => (string?)pair.Value));

    private static Dictionary<string, string?> Keys(int from, int count) =>
        Enumerable.Range(from, count).ToDictionary(n => $"key {n}", _ => (string?)"value");
}

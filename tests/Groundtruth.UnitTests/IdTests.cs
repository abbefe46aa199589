using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests;

[Parallelizable(ParallelScope.All)]
public sealed class IdTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse(
        "2026-06-18T14:32:00Z", System.Globalization.CultureInfo.InvariantCulture);

    [Test]
    public void An_id_is_a_prefix_and_16_characters_of_Crockford_base32() =>
        Assert.That(Id<CollectionTask>.New(Now).Value, Does.Match("^tsk_[0-9a-hjkmnp-tv-z]{16}$"));

    [Test]
    public void Ids_sort_by_creation_time()
    {
        var ids = Enumerable.Range(0, 1000).Select(i => Id<CollectionTask>.New(Now.AddMilliseconds(i)).Value).ToList();

        Assert.That(ids, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
    }

    [Test]
    public void Ids_of_the_same_millisecond_differ() =>
        Assert.That(Enumerable.Range(0, 1000).Select(_ => Id<CollectionTask>.New(Now)), Is.Unique);

    [Test]
    public void A_parsed_id_equals_the_original()
    {
        var id = Id<CollectionTask>.New(Now);

        Assert.That(Id<CollectionTask>.Parse(id.Value), Is.EqualTo(id));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("tsk_")]
    [TestCase("tsk_01hx4nvzgw5q9k3")]
    [TestCase("tsk_01hx4nvzgw5q9k3mm")]
    [TestCase("tsk_01HX4NVZGW5Q9K3M")]
    [TestCase("sub_01hx4nvzgw5q9k3m")]
    [TestCase("tsk_01hx4nvzgw5q9k3i")]
    [TestCase("tsk_01hx4nvzgw5q9k3\0")]
    public void An_invalid_id_is_not_parsed(string? text)
    {
        var isId = Id<CollectionTask>.TryParse(text, out var id);

        Assert.That(isId, Is.False);
        Assert.That(id, Is.EqualTo(default(Id<CollectionTask>)));
    }

    [Test]
    public void An_id_of_another_type_is_not_parsed() =>
        Assert.That(Id<Submission>.TryParse(Id<CollectionTask>.New(Now).Value, out _), Is.False);
}

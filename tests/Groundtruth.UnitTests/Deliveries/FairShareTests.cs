using Groundtruth.Infrastructure.Deliveries;

namespace Groundtruth.UnitTests.Deliveries;

[Parallelizable(ParallelScope.All)]
public sealed class FairShareTests
{
    [TestCase(30, new[] { 0, 0, 0 }, new[] { 10, 10, 10 })]
    [TestCase(10, new[] { 0, 4, 20 }, new[] { 7, 3, 0 })]
    [TestCase(10, new[] { 0, 10 }, new[] { 10, 0 })]
    [TestCase(2, new[] { 7, 5 }, new[] { 0, 2 })]
    public void Those_that_hold_the_fewest_are_raised_to_one_level(int free, int[] held, int[] expected) =>
        Assert.That(Divide(free, held), Is.EqualTo(expected));

    [TestCase(512, new[] { 0 }, new[] { 256 })]
    [TestCase(512, new[] { 0, 0, 0 }, new[] { 128, 128, 128 })]
    [TestCase(400, new[] { 112 }, new[] { 144 })]
    [TestCase(256, new[] { 256 }, new[] { 0 })]
    [TestCase(1, new[] { 0, 1 }, new[] { 1, 0 })]
    public void The_part_of_an_absent_one_stays_free(int free, int[] held, int[] expected) =>
        Assert.That(Divide(free, held, absent: 1), Is.EqualTo(expected));

    [Test]
    public void Too_few_slots_go_to_some()
    {
        var counts = Divide(3, new int[20], absent: 1);

        Assert.That((counts.Sum(), counts.Max()), Is.EqualTo((3, 1)));
    }

    [Test]
    public void The_rest_of_the_division_is_used()
    {
        var counts = Divide(128, new int[20]);

        Assert.That((counts.Sum(), counts.Min(), counts.Max()), Is.EqualTo((128, 6, 7)));
    }

    private static int[] Divide(int free, int[] held, int absent = 0)
    {
        var counts = new int[held.Length];
        var indexes = Enumerable.Range(0, held.Length).ToArray();
        foreach (var (index, count) in FairShare.Divide(free, indexes, each => held[each], absent))
        {
            counts[index] = count;
        }

        return counts;
    }
}

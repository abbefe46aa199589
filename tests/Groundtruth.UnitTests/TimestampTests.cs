using Groundtruth.Application;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.UnitTests;

[Parallelizable(ParallelScope.All)]
public sealed class TimestampTests
{
    [TestCase("2026-06-18T14:32:00Z", "2026-06-18T14:32:00.000")]
    [TestCase("2026-06-18T14:32:00.25Z", "2026-06-18T14:32:00.250")]
    [TestCase("2026-06-18T16:32:00+02:00", "2026-06-18T14:32:00.000")]
    [TestCase("2026-06-18T09:32:00-05:00", "2026-06-18T14:32:00.000")]
    public void A_time_with_an_offset_is_read(string text, string utc) =>
        Assert.That(Timestamp.Read(text)?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff"), Is.EqualTo(utc));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("2026-06-18")]
    [TestCase("2026-06-18T14:32:00")]
    [TestCase("2026-06-18 14:32:00Z")]
    [TestCase("2026-02-30T14:32:00Z")]
    [TestCase("2026-06-18T14:32:00Z\0")]
    [TestCase("1750257120")]
    public void Other_texts_are_not(string? text) => Assert.That(Timestamp.Read(text), Is.Null);

    [TestCase("0001-01-01T00:00:00Z")]
    [TestCase("1969-12-31T23:59:59Z")]
    [TestCase("9999-12-31T23:59:59Z")]
    public void Every_time_is_a_bound(string time)
    {
        var range = new CursorRange(CursorRange.Top, CursorRange.Bottom, 1).Created<CollectionTask>(time, null);

        var isBefore = string.CompareOrdinal(range.Above, Id<CollectionTask>.New(new(2026, 6, 18, 0, 0, 0, TimeSpan.Zero)).Value) < 0;
        Assert.That(isBefore, Is.EqualTo(time[0] != '9'));
    }

    [Test]
    public void A_range_is_only_narrowed()
    {
        var day = new DateTimeOffset(2026, 6, 18, 0, 0, 0, TimeSpan.Zero);
        var narrow = new CursorRange(Id<CollectionTask>.Before(day.AddDays(2)), Id<CollectionTask>.Before(day.AddDays(1)), 1);

        var unchanged = narrow.Created<CollectionTask>("2026-06-18T00:00:00Z", "2026-06-21T00:00:00Z");
        var narrower = narrow.Created<CollectionTask>("2026-06-19T06:00:00Z", "2026-06-19T18:00:00Z");

        Assert.That(unchanged, Is.EqualTo(narrow));
        Assert.That(narrower.Above, Is.EqualTo(Id<CollectionTask>.Before(day.AddHours(30))));
        Assert.That(narrower.Below, Is.EqualTo(Id<CollectionTask>.Before(day.AddHours(42))));
    }
}

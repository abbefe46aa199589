using FsCheck;
using FsCheck.Fluent;
using Groundtruth.Infrastructure.Media.Location;

namespace Groundtruth.UnitTests.Media;

[Parallelizable(ParallelScope.All)]
public sealed class ByteRangesTests
{
    private static readonly Gen<(byte, byte)[]> Ranges = Gen.ArrayOf(
        from start in Gen.Choose(0, 60) from length in Gen.Choose(0, 12) select ((byte)start, (byte)length));

    [Test]
    public void Ranges_behave_like_sets_of_bytes() => Prop.ForAll(
        (from some in Ranges from others in Ranges select (some, others)).ToArbitrary(),
        pair =>
        {
            var (some, others) = (Read(pair.some).Sort(), Read(pair.others).Sort());
            return Bytes(some).SetEquals(Bytes(Read(pair.some)))
                && Bytes(some.Within(others)).SetEquals(Bytes(some).Intersect(Bytes(others)))
                && Bytes(some.Without(others)).SetEquals(Bytes(some).Except(Bytes(others)))
                && Enumerable.Range(0, 60).All(i => some.Overlaps(i, i + 3) == Bytes(some).Overlaps([i, i + 1, i + 2]));
        }).QuickCheckThrowOnFailure();

    private static ByteRanges Read((byte Start, byte Length)[] parts)
    {
        var ranges = new ByteRanges();
        foreach (var (start, length) in parts)
        {
            ranges.Add(start, start + length);
        }

        return ranges;
    }

    private static HashSet<long> Bytes(ByteRanges ranges) =>
        [.. ranges.All.SelectMany(range => Enumerable.Range((int)range.Start, (int)(range.End - range.Start)).Select(i => (long)i))];
}

using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain.NearDuplicates;

namespace Groundtruth.UnitTests.NearDuplicates;

[Parallelizable(ParallelScope.All)]
public sealed class FootageComparisonTests
{
    private static readonly SyntheticFootage Scene = SyntheticFootage.Walk(1);

    private static IEnumerable<TestCaseData> Copies =>
    [
        Copy("the same", Scene.Film(12)),
        Copy("trimmed", Scene.Film(9, from: 3)),
        Copy("cropped by 10 %", Scene.Film(12, centre: 0.9)),
        Copy("cropped by 16 %", Scene.Film(12, centre: 0.84)),
        Copy("less contrast", Scene.Film(12, contrast: 0.6)),
        Copy("letterboxed", Scene.Film(12, bars: 9)),
        Copy("faster", Scene.Film(9.6, speed: 1.25)),
        Copy("mirrored", Scene.Film(12, isMirrored: true)),
        Copy("reversed", Scene.Film(12, from: 11.5, speed: -1)),
    ];

    [TestCaseSource(nameof(Copies))]
    public void A_copy_is_recognized_as_the_same_footage(IReadOnlyList<ReadOnlyMemory<byte>> copy, bool isMirrored)
    {
        var match = Compare(copy, Scene.Film(12));

        Assert.That((match?.Verdict, match?.Alignment.IsMirrored), Is.EqualTo((NearDuplicateVerdict.SameFootage, isMirrored)), $"{match}");
        Assert.That(match!.Coverage, Is.GreaterThan(0.6));
    }

    [Test]
    public void A_trimmed_copy_starts_at_its_offset() =>
        Assert.That(Compare(Scene.Film(9, from: 3), Scene.Film(12))!.Alignment.OffsetSeconds, Is.EqualTo(3).Within(0.5));

    [Test]
    public void Other_footage_does_not_match([Range(2, 9)] int seed) =>
        Assert.That(Compare(SyntheticFootage.Walk(seed).Film(12), Scene.Film(12)), Is.Null);

    [Test]
    public void A_fixed_camera_at_another_moment_is_the_same_view([Values(7, 8, 9, 10)] int path)
    {
        var match = Compare(SyntheticFootage.Tripod(3, path).Film(12), SyntheticFootage.Tripod(3, path: 1).Film(12));

        Assert.That(match?.Verdict, Is.EqualTo(NearDuplicateVerdict.SameView), $"{match}");
    }

    [Test]
    public void A_fixed_camera_at_the_same_moment_is_the_same_footage()
    {
        var match = Compare(SyntheticFootage.Tripod(3, path: 1).Film(9, from: 3), SyntheticFootage.Tripod(3, path: 1).Film(12));

        Assert.That((match?.Verdict, match?.Alignment.OffsetSeconds), Is.EqualTo((NearDuplicateVerdict.SameFootage, 3.0)), $"{match}");
    }

    [Test]
    public void A_still_scene_is_unclear() => Assert.That(
        Compare(SyntheticFootage.Still(5).Film(12), SyntheticFootage.Still(5).Film(12))?.Verdict, Is.EqualTo(NearDuplicateVerdict.Unclear));

    [Test]
    public void A_plain_picture_is_not_hashed() =>
        Assert.That(QueryHashes.Of(Scene.Film(12, contrast: 0.05)).ToStored().HashedSeconds, Is.Zero);

    private static TestCaseData Copy(string name, IReadOnlyList<ReadOnlyMemory<byte>> frames) =>
        new TestCaseData(frames, name == "mirrored").SetArgDisplayNames(name);

    private static FootageMatch? Compare(IReadOnlyList<ReadOnlyMemory<byte>> query, IReadOnlyList<ReadOnlyMemory<byte>> stored)
    {
        var (queried, other) = (QueryHashes.Of(query), QueryHashes.Of(stored));
        var movement = Movement.Of(other.Areas[0].EverySecond(), other.Areas[^1].EverySecond());
        return FootageComparison.Match(queried, StoredHashes.Read(other.ToStored().ToBytes())) is { } match
            ? FootageComparison.Judge(queried, match, Movement.Read(movement.ToBytes()))
            : null;
    }
}

using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.UnitTests.Submissions;

namespace Groundtruth.UnitTests.NearDuplicates;

[Parallelizable(ParallelScope.All)]
public sealed class FrameHashTests
{
    private static readonly SyntheticFootage Scene = SyntheticFootage.Walk(1);

    [Test]
    public void The_hash_of_a_mirrored_picture_follows_from_the_hash()
    {
        var (plain, mirrored) = (Hash(Scene.Film(1)), Hash(Scene.Film(1, isMirrored: true)));

        Assert.That(plain.Mirrored().DistanceTo(mirrored), Is.LessThan(12));
        Assert.That(plain.DistanceTo(mirrored), Is.GreaterThan(90));
        Assert.That(plain.Mirrored().Mirrored(), Is.EqualTo(plain));
    }

    [Test]
    public void Contrast_hardly_changes_the_hash() =>
        Assert.That(Hash(Scene.Film(1)).DistanceTo(Hash(Scene.Film(1, contrast: 0.5))), Is.LessThan(24));

    [Test]
    public void A_hash_survives_storing()
    {
        var hashes = QueryHashes.Of(Scene.Film(8)).ToStored();

        var read = StoredHashes.Read(hashes.ToBytes());

        Assert.That((read.Seconds, read.HashedSeconds), Is.EqualTo((8, 8)));
        Assert.That(read.Areas[1].Hashes, Is.EqualTo(hashes.Areas[1].Hashes));
    }

    [TestCase(0, 0, 64)]
    [TestCase(8, 9, 55)]
    public void Black_bars_are_cut(int bars, int top, int bottom) =>
        Assert.That(BlackBars.FindPicture(Scene.Film(4, bars: bars)), Is.EqualTo(new PictureArea(top, bottom, 0, 64)));

    [Test]
    public void Frequencies_are_distinct_and_the_lowest()
    {
        Assert.That(Frequencies.All, Has.Count.EqualTo(Frequencies.Count).And.Unique);
        Assert.That(Frequencies.All.Take(2), Is.EqualTo(new[] { (0, 1), (1, 0) }));
        Assert.That(Frequencies.All.Max(frequency => frequency.Vertical + frequency.Horizontal), Is.EqualTo(22));
    }

    [Test]
    public void Keys_of_a_copy_match_the_original_in_one_organization_only()
    {
        var owner = new Owner(Id<Organization>.New(Stages.Now), Mode.Live);
        var other = new Owner(Id<Organization>.New(Stages.Now), Mode.Live);
        var (original, copy) = (QueryHashes.Of(Scene.Film(12)), QueryHashes.Of(Scene.Film(9, from: 2.3, contrast: 0.8, isMirrored: true)));

        var stored = IndexKeys.ToStore(owner, original.Areas[0].EverySecond(), original.Areas[2].EverySecond());

        Assert.That(IndexKeys.ToSearch(owner, copy).Intersect(stored), Is.Not.Empty);
        Assert.That(IndexKeys.ToSearch(other, copy).Intersect(stored), Is.Empty);
        Assert.That(IndexKeys.ToSearch(owner with { Mode = Mode.Test }, copy).Intersect(stored), Is.Empty);
    }

    private static FrameHash Hash(IReadOnlyList<ReadOnlyMemory<byte>> frames) => QueryHashes.Of(frames).Whole.Hashes[0];
}

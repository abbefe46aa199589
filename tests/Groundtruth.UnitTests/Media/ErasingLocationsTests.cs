using Groundtruth.Infrastructure.Media.Containers;
using Groundtruth.Infrastructure.Media.Location;
using static Groundtruth.UnitTests.Media.ContainerBytes;
using static Groundtruth.UnitTests.Media.Mp4Bytes;

namespace Groundtruth.UnitTests.Media;

[Parallelizable(ParallelScope.All)]
public sealed class ErasingLocationsTests
{
    private static readonly byte[] Xmp =
        Box("uuid", Convert.FromHexString("BE7ACFCB97A942E89C71999491E3AFAC"), "exif:GPSLatitude"u8.ToArray());

    private static readonly byte[] AppleKey = Box("meta", Box("keys", Box("mdta", "com.apple.quicktime.location.ISO6709"u8.ToArray())));

    private static readonly byte[] Video = Track(1, "vide", "avc1", [(Ftyp.Length + 8, 100)]);

    private static readonly byte[] Media = Box("mdat", Filled('v', 100), Filled('g', 50));

    [TestCaseSource(nameof(Places))]
    public async Task Location_is_erased_in_place(byte[] start, byte[] secret, byte[] end)
    {
        byte[] file = [.. start, .. secret, .. end];

        var found = await Erase(file);

        Assert.That(found.HasLocation);
        Assert.That(file[..start.Length], Is.EqualTo(start));
        Assert.That(file[^end.Length..], Is.EqualTo(end));
        Assert.That(file.AsSpan(start.Length + 4, 4).SequenceEqual("free"u8));
        Assert.That(file[(start.Length + 8)..^end.Length], Is.All.Zero);
    }

    [Test]
    public async Task A_clean_file_stays_as_it_is()
    {
        byte[] file = [.. Ftyp, .. Media, .. Movie(Video), .. Box("free", Filled('x', 40))];
        var before = file.ToArray();

        var found = await Erase(file);

        Assert.That((found.IsEmpty, found.HasLocation, file), Is.EqualTo((true, false, before)));
    }

    [Test]
    public async Task Any_description_is_erased_even_without_a_known_name()
    {
        byte[] file = [.. Ftyp, .. Media, .. Movie(Video, Box("udta", Box("XYZ?", "48.2085 N"u8.ToArray())))];

        var found = await Erase(file);

        Assert.That((found.HasLocation, file.AsSpan().IndexOf("48.2"u8)), Is.EqualTo((false, -1)));
    }

    [Test]
    public async Task The_samples_of_a_metadata_track_are_zeroed(
        [Values("gpmd", "camm", "mebx", "rtmd")] string format, [Values] bool isLong)
    {
        var data = Track(2, "meta", format, [(Ftyp.Length + 108, 20), (Ftyp.Length + 128, 30)], isLong);
        byte[] file = [.. Ftyp, .. Media, .. Movie(Video, data)];

        var found = await Erase(file);

        Assert.That(found.HasLocation);
        Assert.That(file[Ftyp.Length..(Ftyp.Length + Media.Length)], Is.EqualTo(Box("mdat", Filled('v', 100), new byte[50])));
        Assert.That(file.AsSpan().IndexOf("trak"u8), Is.GreaterThan(0).And.EqualTo(file.AsSpan().LastIndexOf("trak"u8)));
    }

    [Test]
    public async Task A_hostile_table_cannot_erase_pictures_or_the_index()
    {
        var data = Track(2, "text", "tx3g", [(0, 1_000_000), (Ftyp.Length + 50, 70), (uint.MaxValue, 50)]);
        byte[] file = [.. Ftyp, .. Media, .. Movie(Video, data)];

        await Erase(file);

        Assert.That(file[..(Ftyp.Length + Media.Length)], Is.EqualTo((byte[])[.. Ftyp, .. Box("mdat", Filled('v', 100), new byte[50])]));
        Assert.That((await Report(file)).Problem, Is.Null);
    }

    [Test]
    public async Task Blocks_of_a_dashboard_camera_are_zeroed()
    {
        var positions = Box("gps ", [0, 0, 1, 1], BigEndian(1), BigEndian((uint)Ftyp.Length + 108), BigEndian(50));
        byte[] file = [.. Ftyp, .. Media, .. Movie(Video, positions)];

        await Erase(file);

        Assert.That(file.AsSpan().IndexOf("ggg"u8), Is.EqualTo(-1));
    }

    [Test]
    public async Task The_samples_of_metadata_in_fragments_are_zeroed()
    {
        var moof = Fragment(Fragment(0).Length + 8);
        byte[] file = [.. FragmentedStart, .. moof, .. Media, .. moof, .. Media];

        var found = await Erase(file);

        Assert.That(found.HasLocation);
        Assert.That((file.AsSpan().IndexOf("ggg"u8), file.AsSpan().IndexOf("uuu"u8)), Is.EqualTo((-1, -1)));
        Assert.That(file[^Media.Length..], Is.EqualTo(Box("mdat", Filled('v', 100), new byte[50])));
        Assert.That(file.Count(part => part == 'v'), Is.GreaterThanOrEqualTo(200));
    }

    [Test]
    public async Task Fragments_that_depend_on_private_ones_are_not_changed()
    {
        var moof = Box("moof", Box("mfhd", new byte[8]), TrackFragment(2, 50, null), TrackFragment(1, 100, null));
        using var file = new MemoryStream([.. FragmentedStart, .. moof, .. Media]);

        Assert.That((await Mp4PrivateData.Find(file, default)).IsInseparable);
    }

    [Test]
    public async Task Random_damage_never_throws_and_keeps_the_length([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var moof = Box("moof", Box("mfhd", new byte[8]), TrackFragment(1, 100, 200), TrackFragment(2, 50, null));
        byte[] original =
        [
            .. Ftyp, .. Media, .. Xmp, .. moof, .. Media,
            .. Movie(Video, Track(2, "meta", "gpmd", [(100, 20)]), Box("mvex", Box("trex", new byte[24])), Xyz),
        ];
        for (var round = 0; round < 100; round++)
        {
            var file = original.ToArray();
            for (var flips = random.Next(1, 10); flips > 0; flips--)
            {
                file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            }

            using var stream = new MemoryStream(file);
            try
            {
                await new Mp4Eraser(stream).Erase(await Mp4PrivateData.Find(stream, default), default);
            }
            catch (TooComplexException)
            {
                // A table that claims too much is refused, which is an orderly end.
            }

            Assert.That(stream.Length, Is.EqualTo(original.Length));
        }
    }

    private static byte[] FragmentedStart { get; } =
        [.. Ftyp, .. Movie(Track(1, "vide", "avc1", []), Track(2, "meta", "gpmd", []), Box("mvex"))];

    private static byte[] Fragment(int offset) => Box(
        "moof", Box("mfhd", new byte[8]), TrackFragment(1, 100, offset), TrackFragment(2, 50, offset + 100, Box("uuid", Filled('u', 20))));

    private static IEnumerable<TestCaseData> Places()
    {
        var movie = Movie(Video);
        byte[] before = [.. Ftyp, .. Media];
        yield return Case("udta in the movie", InMovie(before, Xyz), Xyz);
        yield return Case("loci in the movie", InMovie(before, Loci), Loci);
        yield return Case("Apple's key in the movie", InMovie(before, AppleKey), AppleKey);
        yield return Case("udta in the track", [.. before, .. Movie(Track(1, "vide", "avc1", [(Ftyp.Length + 8, 100)], false, Xyz))], Xyz);
        yield return Case("XMP at the end", [.. before, .. movie, .. Xmp], Xmp);
        yield return Case("XMP at the start", [.. Ftyp, .. Xmp, .. Box("moov"), .. Media], Xmp);
        yield return Case("unknown box", [.. before, .. movie, .. Box("inst", Xyz)], Box("inst", Xyz));
        yield return Case("outdated description in padding of the movie", InMovie(before, Box("free", Xyz)), Box("free", Xyz));
        yield return Case("outdated index in padding", [.. before, .. movie, .. Box("free", Xyz)], Box("free", Xyz));
    }

    private static byte[] Loci { get; } = Box("udta", Box("loci", new byte[6], "Vienna\0"u8.ToArray(), new byte[16]));

    private static byte[] InMovie(byte[] before, byte[] secret) => [.. before, .. Movie(Video, secret)];

    private static TestCaseData Case(string name, byte[] file, byte[] secret)
    {
        var start = file.AsSpan().IndexOf(secret);
        return new TestCaseData(file[..start], secret, file[(start + secret.Length)..]).SetArgDisplayNames(name);
    }
}

using System.Text;
using Groundtruth.Infrastructure.Media.Containers;
using static Groundtruth.UnitTests.Media.ContainerBytes;

namespace Groundtruth.UnitTests.Media;

[Parallelizable(ParallelScope.All)]
public sealed class RecognizingContainersTests
{
    private static readonly byte[] Rest = new byte[400];

    [TestCase("isom", "mp4")]
    [TestCase("mp42", "mp4")]
    [TestCase("avc1", "mp4")]
    [TestCase("M4V ", "mp4")]
    [TestCase("qt  ", "mov")]
    [TestCase("3gp4", "3gp")]
    [TestCase("3gp5", "3gp")]
    [TestCase("3g2a", "3gp")]
    public async Task The_major_brand_names_the_format(string brand, string format)
    {
        var report = await Report([.. Box("ftyp", Encoding.ASCII.GetBytes(brand), new byte[4]), .. Moov, .. Mdat]);

        Assert.That((report.Kind, report.Format, report.Problem), Is.EqualTo((ContainerKind.Mov, format, (string?)null)));
    }

    [Test]
    public async Task A_movie_without_brand_is_a_QuickTime_file()
    {
        var report = await Report([.. Box("wide"), .. Mdat, .. Moov]);

        Assert.That((report.Format, report.Problem), Is.EqualTo(("mov", (string?)null)));
    }

    [TestCase("webm")]
    [TestCase("matroska")]
    public async Task The_document_type_names_the_format(string docType)
    {
        var report = await Report([.. EbmlHeader(docType), .. Element(EbmlIds.Segment, new byte[40])]);

        Assert.That((report.Kind, report.Format, report.Problem), Is.EqualTo((ContainerKind.Matroska, docType, (string?)null)));
    }

    [Test]
    public async Task Another_EBML_document_is_unsupported()
    {
        var report = await Report([.. EbmlHeader("diary"), .. Element(EbmlIds.Segment, new byte[40])]);

        Assert.That(report.Problem, Is.EqualTo("unsupported_container"));
    }

    [Test]
    public async Task An_empty_file_is_empty() => Assert.That((await Report([])).Problem, Is.EqualTo("empty"));

    [TestCaseSource(nameof(OtherVideos))]
    public async Task Other_containers_are_unsupported(byte[] head) =>
        Assert.That((await Report([.. head, .. Rest])).Problem, Is.EqualTo("unsupported_container"));

    [TestCase("This is not a video.")]
    [TestCase("G")]
    [TestCase("Goodbye, moon. The second sync byte of a transport stream is missing here.")]
    [TestCase("#EXTM3U\n#EXTINF:5,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")]
    [TestCase("ffconcat version 1.0\nfile '/etc/passwd'\n")]
    [TestCase(";FFMETADATA1\ntitle=x\n")]
    [TestCase("%PDF-1.7")]
    [TestCase("\0")]
    public async Task Anything_else_is_not_a_video(string text) =>
        Assert.That((await Report(Encoding.ASCII.GetBytes(text))).Problem, Is.EqualTo("not_a_video"));

    [Test]
    public async Task A_picture_with_boxes_is_not_a_video() =>
        Assert.That((await Report([.. Box("ftyp", "heic"u8.ToArray()), .. Box("meta", Rest), .. Mdat])).Problem, Is.EqualTo("not_a_video"));

    [Test]
    public async Task A_compressed_index_is_unsupported() =>
        Assert.That((await Report([.. Ftyp, .. Box("moov", Box("cmov", Rest)), .. Mdat])).Problem, Is.EqualTo("unsupported_container"));

    [TestCase("vide", "encv", "unsupported_codec")]
    [TestCase("soun", "enca", "unsupported_codec")]
    [TestCase("vide", "avc1", null)]
    public async Task An_encrypted_track_is_unsupported(string handler, string format, string? problem) => Assert.That(
        (await Report([.. Ftyp, .. Mp4Bytes.Movie(Mp4Bytes.Track(1, handler, format, [])), .. Mdat])).Problem, Is.EqualTo(problem));

    private static IEnumerable<TestCaseData> OtherVideos()
    {
        var stream = new byte[400];
        (stream[0], stream[188]) = (0x47, 0x47);
        var disc = new byte[400];
        (disc[4], disc[196]) = (0x47, 0x47);
        yield return Named("AVI", [.. "RIFF"u8, 0, 0, 0, 0, .. "AVI "u8]);
        yield return Named("Flash", [.. "FLV"u8, 1]);
        yield return Named("GIF", [.. "GIF89a"u8]);
        yield return Named("Ogg", [.. "OggS"u8, 0]);
        yield return Named("Windows Media", [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]);
        yield return Named("MPEG program stream", [0, 0, 1, 0xba]);
        yield return Named("MPEG transport stream", stream);
        yield return Named("MPEG transport stream of a disc", disc);
    }

    private static TestCaseData Named(string name, byte[] head) => new TestCaseData((object)head).SetArgDisplayNames(name);
}

using static Groundtruth.UnitTests.Media.ContainerBytes;

namespace Groundtruth.UnitTests.Media;

[Parallelizable(ParallelScope.All)]
public sealed class TruncatedContainersTests
{
    private static readonly int MoovEnd = Ftyp.Length + Moov.Length;

    [Test]
    public async Task Every_cut_of_a_file_with_its_index_first_is_found()
    {
        for (var length = Ftyp.Length; length < Faststart.Length; length++)
        {
            Assert.That((await Report(Faststart[..length])).Problem, Is.EqualTo("truncated"), $"{length} bytes");
        }
    }

    [Test]
    public async Task Every_cut_of_a_file_with_its_index_last_is_found()
    {
        byte[] file = [.. Ftyp, .. Mdat, .. Moov];
        for (var length = Ftyp.Length; length < file.Length; length++)
        {
            Assert.That((await Report(file[..length])).Problem, Is.EqualTo("truncated"), $"{length} bytes");
        }
    }

    [Test]
    public async Task Every_cut_of_a_Matroska_file_is_found()
    {
        for (var length = 4; length < WebM.Length; length++)
        {
            Assert.That((await Report(WebM[..length])).Problem, Is.EqualTo("truncated"), $"{length} bytes");
        }

        Assert.That((await Report(WebM)).Problem, Is.Null);
    }

    [Test]
    public async Task A_cut_tail_of_fragments_leaves_the_whole_ones()
    {
        var firstEnd = Fragmented.Length - Mdat.Length - Moof.Length;
        for (var length = firstEnd + 1; length < Fragmented.Length; length++)
        {
            var report = await Report(Fragmented[..length]);

            Assert.That((report.Problem, report.UsableEnd), Is.EqualTo(((string?)null, (long?)firstEnd)), $"{length} bytes");
        }
    }

    [Test]
    public async Task Fragments_without_a_whole_one_are_truncated()
    {
        var firstEnd = Fragmented.Length - Mdat.Length - Moof.Length;
        for (var length = Ftyp.Length; length < firstEnd; length++)
        {
            Assert.That((await Report(Fragmented[..length])).Problem, Is.EqualTo("truncated"), $"{length} bytes");
        }
    }

    [Test]
    public async Task Complete_fragments_are_usable_to_their_end()
    {
        var report = await Report(Fragmented);

        Assert.That((report.Problem, report.UsableEnd, report.HasFragments), Is.EqualTo(((string?)null, (long?)null, true)));
    }

    [Test]
    public async Task A_live_recording_has_no_known_size()
    {
        var report = await Report([.. EbmlHeader("webm"), .. UnknownSize(0x18538067), .. UnknownSize(0x1F43B675), 1, 2, 3]);

        Assert.That((report.Problem, report.Format), Is.EqualTo(((string?)null, "webm")));
    }

    [Test]
    public async Task A_live_recording_without_content_is_truncated() =>
        Assert.That((await Report([.. EbmlHeader("webm"), .. UnknownSize(0x18538067)])).Problem, Is.EqualTo("truncated"));

    [Test]
    public async Task Media_up_to_the_end_of_the_file_is_whole() =>
        Assert.That((await Report([.. Ftyp, .. Moov, .. Header(0, "mdat"), 1, 2, 3])).Problem, Is.Null);

    [Test]
    public async Task Cut_padding_is_not_a_truncation() =>
        Assert.That((await Report([.. Faststart, .. Header(500, "free"), 0])).Problem, Is.Null);

    [TestCase("\0\0\0\0")]
    [TestCase("\u0001\u0002\u0003")]
    [TestCase("\0\0\0\u0003junk, not a box")]
    [TestCase("a trailer that a camera appends after the last box")]
    public async Task Bytes_after_the_last_box_are_not_a_truncation(string trailer) =>
        Assert.That((await Report([.. Faststart, .. System.Text.Encoding.ASCII.GetBytes(trailer)])).Problem, Is.Null);

    [Test]
    public async Task An_index_without_media_is_truncated() =>
        Assert.That((await Report(Faststart[..MoovEnd])).Problem, Is.EqualTo("truncated"));
}

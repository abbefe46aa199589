using Groundtruth.Infrastructure.Media.Containers;
using static Groundtruth.UnitTests.Media.ContainerBytes;

namespace Groundtruth.UnitTests.Media;

[Parallelizable(ParallelScope.All)]
public sealed class HostileContainersTests
{
    [TestCase(1u, 15UL, "not_a_video", TestName = "Large size below its own header")]
    [TestCase(1u, 0UL, "not_a_video", TestName = "Large size of zero")]
    [TestCase(1u, 9223372036854775808UL, "truncated", TestName = "Large size of 2^63")]
    [TestCase(1u, ulong.MaxValue, "truncated", TestName = "Large size of 2^64 - 1")]
    [TestCase(1u, 9223372036854775807UL, "truncated", TestName = "Large size of 2^63 - 1")]
    [TestCase(2u, null, "not_a_video", TestName = "Size of 2")]
    [TestCase(7u, null, "not_a_video", TestName = "Size of 7")]
    [TestCase(uint.MaxValue, null, "truncated", TestName = "Size of 2^32 - 1")]
    [TestCase(0u, null, "truncated", TestName = "A box up to the end hides the index")]
    public async Task Impossible_sizes_are_refused(uint size, ulong? largeSize, string problem) =>
        Assert.That((await Report([.. Ftyp, .. Header(size, "mdat", largeSize), .. new byte[50], .. Moov])).Problem, Is.EqualTo(problem));

    [Test]
    public async Task Children_cannot_leave_their_parent()
    {
        byte[] moov = [.. Header(1000, "trak"), .. new byte[20]];

        Assert.That((await Report([.. Ftyp, .. Box("moov", moov), .. Mdat])).Problem, Is.Null);
    }

    [Test]
    public async Task Deep_nesting_is_not_followed()
    {
        var nested = Box("trak");
        for (var depth = 0; depth < 20_000; depth++)
        {
            nested = Box("trak", nested.Length > 50_000 ? nested[..50_000] : nested);
        }

        Assert.That((await Report([.. Ftyp, .. Box("moov", nested), .. Mdat])).Problem, Is.Null);
    }

    [Test]
    public async Task Millions_of_boxes_are_too_expensive()
    {
        var boxes = new byte[8 * (BoxReader.MaxBoxes + 1)];
        for (var offset = 0; offset < boxes.Length; offset += 8)
        {
            Header(8, "free").CopyTo(boxes, offset);
        }

        Assert.That((await Report(boxes)).Problem, Is.EqualTo("too_expensive"));
    }

    [Test]
    public async Task Claimed_sizes_allocate_nothing()
    {
        byte[] file = [.. Ftyp, .. Header(1, "moov", 1UL << 62), .. Header(1, "trak", 1UL << 61)];
        await Report(file);
        var before = GC.GetAllocatedBytesForCurrentThread();

        await Report(file);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(64 * 1024));
    }

    [TestCase(0x00)]
    [TestCase(0xff)]
    public async Task A_broken_EBML_header_is_refused(byte filler) =>
        Assert.That((await Report([0x1A, 0x45, 0xDF, 0xA3, .. Enumerable.Repeat(filler, 100)])).Problem, Is.EqualTo("truncated"));

    [Test]
    public void A_file_may_shrink_while_it_is_read() =>
        Assert.That(() => ContainerReader.Read(new ShrinkingStream(Faststart), default), Throws.Nothing);

    [Test]
    public async Task Random_damage_never_throws([Values("mp4", "fragmented", "webm")] string kind, [Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var original = kind switch { "mp4" => Faststart, "fragmented" => Fragmented, _ => WebM };
        for (var round = 0; round < 200; round++)
        {
            var file = original.ToArray();
            for (var flips = random.Next(1, 10); flips > 0; flips--)
            {
                file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            }

            var report = await Report(file[..random.Next(1, file.Length + 1)]);

            Assert.That(
                report.Problem, Is.Null.Or.AnyOf("truncated", "not_a_video", "unsupported_container"), Convert.ToHexString(file));
            Assert.That(report.UsableEnd ?? 0, Is.LessThanOrEqualTo(file.Length));
        }
    }

    /// <summary>Claims twice the bytes that it has.</summary>
    private sealed class ShrinkingStream(byte[] content) : MemoryStream(content)
    {
        public override long Length => base.Length * 2;
    }
}

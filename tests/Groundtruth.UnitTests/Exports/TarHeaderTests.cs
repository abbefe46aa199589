using System.Formats.Tar;
using Groundtruth.Domain.Exports;
using Groundtruth.Infrastructure.Exports;

namespace Groundtruth.UnitTests.Exports;

[Parallelizable(ParallelScope.All)]
public sealed class TarHeaderTests
{
    private static readonly DateTimeOffset Modified = new(2026, 6, 18, 16, 5, 12, TimeSpan.Zero);

    [TestCase(1)]
    [TestCase((8L * 1024 * 1024 * 1024) - 1)]
    [TestCase(8L * 1024 * 1024 * 1024)]
    [TestCase(100L * 1024 * 1024 * 1024)]
    public void Header_is_read_by_an_independent_reader(long size)
    {
        using var archive = new MemoryStream(TarHeader.Of("sub_1.mp4", size, Modified));
        using var sized = new ClaimingStream(archive, TarLayout.EntryBytes(size));
        using var reader = new TarReader(sized);

        var entry = reader.GetNextEntry()!;

        Assert.That((entry.Name, entry.Length, entry.ModificationTime), Is.EqualTo(("sub_1.mp4", size, Modified)));
        Assert.That((entry.EntryType, (int)entry.Mode), Is.EqualTo((TarEntryType.RegularFile, Convert.ToInt32("644", 8))));
    }

    [TestCase(0, 512)]
    [TestCase(1, 1024)]
    [TestCase(512, 1024)]
    [TestCase(513, 1536)]
    public void Entries_fill_whole_blocks(long content, long entry) => Assert.That(TarLayout.EntryBytes(content), Is.EqualTo(entry));

    /// <summary>Lets a reader skip content that is not there.</summary>
    private sealed class ClaimingStream(Stream header, long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = Position < header.Length ? header.Read(buffer, offset, count) : 0;
            Position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) =>
            Position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? Position : Length);

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

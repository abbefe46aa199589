using Groundtruth.Application.Storage;

namespace Groundtruth.UnitTests.Storage;

public sealed class PartSizeTests
{
    private const long MiB = 1024 * 1024;

    [TestCase(1, 8 * MiB)]
    [TestCase(500 * MiB, 8 * MiB)]
    [TestCase(80_000 * MiB, 8 * MiB)]
    [TestCase(80_000 * MiB + 1, 9 * MiB)]
    public void Parts_grow_with_the_largest_file(long maxBytes, long expected) =>
        Assert.That(IMultipartStorage.PartBytes(maxBytes), Is.EqualTo(expected));

    [TestCase(1)]
    [TestCase(5 * 1024 * MiB)]
    [TestCase(5 * 1024 * 1024 * MiB)]
    public void The_largest_file_fits_into_the_parts_of_a_store(long maxBytes)
    {
        var bytes = IMultipartStorage.PartBytes(maxBytes);

        Assert.That(bytes, Is.AtLeast(IMultipartStorage.MinPartBytes));
        Assert.That((maxBytes + bytes - 1) / bytes, Is.AtMost(IMultipartStorage.MaxParts));
    }
}

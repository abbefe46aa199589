namespace Groundtruth.IntegrationTests.Inspections;

public static class Jpeg
{
    /// <summary>Reads the size from the frame header (ITU-T T.81, B.2.2).</summary>
    public static (int Width, int Height) Size(byte[]? jpeg)
    {
        Assert.That(jpeg, Is.Not.Null);
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        return ((jpeg![frame + 7] << 8) + jpeg[frame + 8], (jpeg[frame + 5] << 8) + jpeg[frame + 6]);
    }
}

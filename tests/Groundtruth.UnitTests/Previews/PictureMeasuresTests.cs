using Groundtruth.Infrastructure.Previews;

namespace Groundtruth.UnitTests.Previews;

[Parallelizable(ParallelScope.All)]
public sealed class PictureMeasuresTests
{
    private const int Side = PictureMeasures.SmallSide;

    [Test]
    public void No_frames_have_no_measures() => Assert.That(PictureMeasures.Read(Stream.Null), Is.Null);

    [Test]
    public void Brightness_is_the_mean_of_all_pixels()
    {
        var (brightness, moving) = PictureMeasures.Read(Frames(_ => 0, _ => 255))!.Value;

        Assert.That((brightness, moving), Is.EqualTo((0.5, 1.0)));
    }

    [Test]
    public void One_frame_cannot_move() => Assert.That(PictureMeasures.Read(Frames(_ => 90))!.Value.MovingShare, Is.Null);

    [Test]
    public void Noise_does_not_move() =>
        Assert.That(PictureMeasures.Read(Frames(_ => 90, i => i % 2 == 0 ? 93 : 87, _ => 90))!.Value.MovingShare, Is.Zero);

    [Test]
    public void Small_object_moves() =>
        Assert.That(PictureMeasures.Read(Frames(_ => 90, i => i < 8 ? 200 : 90, _ => 90))!.Value.MovingShare, Is.EqualTo(1));

    [Test]
    public void Plain_picture_has_no_sharpness() => Assert.That(Sharpness(_ => 128), Is.Null);

    [Test]
    public void Sharp_edge_is_one_step() => Assert.That(Sharpness(x => x < 32 ? 40 : 200), Is.EqualTo(1));

    [Test]
    public void Blurred_edge_is_a_ramp() =>
        Assert.That(Sharpness(x => 40 + (10 * Math.Clamp(x - 24, 0, 16))), Is.EqualTo(1 / 8.0).Within(0.01));

    [Test]
    public void Loudest_second_counts()
    {
        var output = "lavfi.astats.Overall.RMS_level=-41.5\nlavfi.astats.Overall.RMS_level=-inf\nlavfi.astats.Overall.RMS_level=-20.25\n"u8;

        Assert.That(Loudness.Read(output.ToArray()), Is.EqualTo(-20.25));
        Assert.That(Loudness.Read("lavfi.astats.Overall.RMS_level=-inf\n"u8.ToArray()), Is.Null);
    }

    private static double? Sharpness(Func<int, int> column)
    {
        var frame = Enumerable.Range(0, Side * Side).Select(i => (byte)column(i % Side)).ToArray();
        return PictureMeasures.Sharpness(new MemoryStream(frame), Side, Side);
    }

    private static MemoryStream Frames(params Func<int, int>[] frames) =>
        new([.. frames.SelectMany(frame => Enumerable.Range(0, Side * Side).Select(i => (byte)frame(i)))]);
}

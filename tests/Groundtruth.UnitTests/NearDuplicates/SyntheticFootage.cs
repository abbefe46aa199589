namespace Groundtruth.UnitTests.NearDuplicates;

/// <summary>Frames of 64 × 64 gray bytes at 2 per second. A scene is a sum of waves, which can be seen at any place and scale.</summary>
internal sealed class SyntheticFootage
{
    public const int Size = 64;
    private const int WaveCount = 40;

    private readonly (double X, double Y, double Phase, double Height)[] waves;
    private readonly Func<double, double, double> offset;

    private SyntheticFootage(int seed, Func<double, double, double> offset)
    {
        var random = new Random(seed);
        this.offset = offset;
        waves =
        [
            .. Enumerable.Range(0, WaveCount).Select(_ =>
            {
                var (x, y) = ((random.NextDouble() * 8) - 4, (random.NextDouble() * 8) - 4);
                return (x * Math.Tau, y * Math.Tau, random.NextDouble() * Math.Tau, 40 / (1 + Math.Abs(x) + Math.Abs(y)));
            }),
        ];
    }

    /// <summary>A camera that moves through the scene.</summary>
    public static SyntheticFootage Walk(int seed) => new(seed, (time, direction) => Math.Sin((time * (0.2 + (0.05 * direction))) + seed));

    /// <summary>A fixed camera, in front of which an object moves on a path of its own.</summary>
    public static SyntheticFootage Tripod(int seed, int path) => new(seed, (_, _) => 0) { Path = path };

    public static SyntheticFootage Still(int seed) => new(seed, (_, _) => 0);

    private int? Path { get; init; }

    /// <param name="from">The first second.</param>
    /// <param name="speed">Seconds of the scene per second of the video; negative for a reversed one.</param>
    /// <param name="centre">The visible share of the width and height.</param>
    public IReadOnlyList<ReadOnlyMemory<byte>> Film(
        double seconds, double from = 0, double speed = 1, double centre = 1, bool isMirrored = false, double contrast = 1, int bars = 0) =>
    [
        .. Enumerable.Range(0, (int)(seconds * 2)).Select(frame =>
            (ReadOnlyMemory<byte>)Frame(from + (speed * frame / 2), centre, isMirrored, contrast, bars)),
    ];

    private byte[] Frame(double time, double centre, bool isMirrored, double contrast, int bars)
    {
        var pixels = new byte[Size * Size];
        for (var row = bars; row < Size - bars; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                var y = 0.5 + ((((row - bars + 0.5) / (Size - (2 * bars))) - 0.5) * centre);
                var x = 0.5 + ((((column + 0.5) / Size) - 0.5) * centre * (isMirrored ? -1 : 1));
                pixels[(row * Size) + column] = (byte)Math.Clamp(128 + (contrast * Light(x, y, time)), 0, 255);
            }
        }

        return pixels;
    }

    private double Light(double x, double y, double time)
    {
        if (Path is { } path && Math.Abs(x - Position(time, path)) < 0.12 && Math.Abs(y - Position(time * 0.7, path + 2)) < 0.15)
        {
            return 110;
        }

        var (left, top) = (x + offset(time, 0), y + offset(time, 1));
        return waves.Sum(wave => wave.Height * Math.Cos((wave.X * left) + (wave.Y * top) + wave.Phase));
    }

    private static double Position(double time, int path) => 0.5 + (0.4 * Math.Sin((time * (0.5 + (path % 5 * 0.17))) + (path * 1.3)));
}

using System.Numerics;

namespace Groundtruth.UnitTests.NearDuplicates;

/// <summary>Frames of 64 × 64 gray bytes at 2 per second. A scene is a sum of waves, which can be seen at any place and scale.</summary>
internal sealed class SyntheticFootage
{
    public const int Size = 64;
    private const int WaveCount = 150;

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
                var (x, y) = ((random.NextDouble() * 24) - 12, (random.NextDouble() * 24) - 12);
                return (x * Math.Tau, y * Math.Tau, random.NextDouble() * Math.Tau, 60 / (2 + Math.Abs(x) + Math.Abs(y)));
            }),
        ];
    }

    /// <summary>A camera that moves through the scene.</summary>
    public static SyntheticFootage Walk(int seed) => new(seed, (time, direction) => Math.Sin((time * (0.1 + (0.03 * direction))) + seed));

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
        double[] columns = [.. Enumerable.Range(0, Size).Select(
            column => 0.5 + ((((column + 0.5) / Size) - 0.5) * centre * (isMirrored ? -1 : 1)))];
        double[] rows = [.. Enumerable.Range(0, Size - (2 * bars)).Select(
            row => 0.5 + ((((row + 0.5) / (Size - (2 * bars))) - 0.5) * centre))];
        var light = Scene(rows, columns, time);
        var pixels = new byte[Size * Size];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                var value = IsObject(columns[column], rows[row], time) ? 110 : light[(row * Size) + column];
                pixels[((row + bars) * Size) + column] = (byte)Math.Clamp(128 + (contrast * value), 0, 255);
            }
        }

        return pixels;
    }

    private double[] Scene(double[] rows, double[] columns, double time)
    {
        var light = new double[rows.Length * Size];
        foreach (var wave in waves)
        {
            Complex[] across = [.. columns.Select(x => Complex.FromPolarCoordinates(wave.Height, wave.X * (x + offset(time, 0))))];
            for (var row = 0; row < rows.Length; row++)
            {
                var down = Complex.FromPolarCoordinates(1, (wave.Y * (rows[row] + offset(time, 1))) + wave.Phase);
                for (var column = 0; column < Size; column++)
                {
                    light[(row * Size) + column] += (across[column].Real * down.Real) - (across[column].Imaginary * down.Imaginary);
                }
            }
        }

        return light;
    }

    private bool IsObject(double x, double y, double time) => Path is { } path
        && Math.Abs(x - Position(time, path)) < 0.09
        && Math.Abs(y - Position(time, path + 1)) < 0.12;

    /// <summary>Each path has two frequencies of its own.</summary>
    private static double Position(double time, int path)
    {
        var random = new Random(path);
        var (slow, fast, phase) = (0.2 + random.NextDouble(), 1 + (2 * random.NextDouble()), 7 * random.NextDouble());
        return 0.5 + (0.25 * Math.Sin((slow * time) + phase)) + (0.2 * Math.Sin((fast * time) + (2 * phase)));
    }
}

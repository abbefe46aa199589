using System.Numerics;
using System.Runtime.InteropServices;

namespace Groundtruth.Application.NearDuplicates;

/// <summary>The cosine transform of an area of frames.</summary>
/// <remarks>Cutting, scaling and transforming are one matrix per direction. Not thread-safe: the buffers are reused.</remarks>
internal sealed class PictureTransform(PictureArea area)
{
    private const int Size = PictureArea.Size;
    private const int Blocks = 8;

    private readonly float[] vertical = Cosines(area.Top, area.Bottom);
    private readonly float[] horizontal = Cosines(area.Left, area.Right);
    private readonly float[] verticalBlocks = Means(area.Top, area.Bottom);
    private readonly float[] horizontalBlocks = Means(area.Left, area.Right);
    private readonly float[] picture = new float[PictureArea.FrameBytes];
    private readonly float[] projected = new float[Frequencies.Side * Size];

    /// <summary>Writes the coefficients in the order of <see cref="Frequencies.All"/>.</summary>
    /// <returns>The standard deviation of 8 × 8 block means.</returns>
    public double Transform(ReadOnlySpan<byte> frame, Span<float> coefficients)
    {
        for (var i = 0; i < picture.Length; i++)
        {
            picture[i] = frame[i];
        }

        Project(vertical, Frequencies.Side);
        for (var i = 0; i < Frequencies.Count; i++)
        {
            coefficients[i] = Dot(Frequencies.All[i].Vertical, horizontal, Frequencies.All[i].Horizontal);
        }

        return BlockDeviation();
    }

    private double BlockDeviation()
    {
        Project(verticalBlocks, Blocks);
        var (sum, squares) = (0.0, 0.0);
        for (var i = 0; i < Blocks * Blocks; i++)
        {
            var mean = Dot(i / Blocks, horizontalBlocks, i % Blocks);
            (sum, squares) = (sum + mean, squares + (mean * (double)mean));
        }

        var average = sum / (Blocks * Blocks);
        return Math.Sqrt(Math.Max(0, (squares / (Blocks * Blocks)) - (average * average)));
    }

    private void Project(float[] matrix, int rows)
    {
        var source = MemoryMarshal.Cast<float, Vector<float>>(picture);
        var target = MemoryMarshal.Cast<float, Vector<float>>(projected.AsSpan());
        var width = Size / Vector<float>.Count;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var sum = Vector<float>.Zero;
                for (var y = 0; y < Size; y++)
                {
                    sum += source[(y * width) + column] * matrix[(row * Size) + y];
                }

                target[(row * width) + column] = sum;
            }
        }
    }

    private float Dot(int projectedRow, float[] matrix, int row)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(projected.AsSpan(projectedRow * Size, Size));
        var right = MemoryMarshal.Cast<float, Vector<float>>(matrix.AsSpan(row * Size, Size));
        var sum = Vector<float>.Zero;
        for (var i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return Vector.Sum(sum);
    }

    private static float[] Cosines(double from, double to) => Scaled(from, to, Frequencies.Side, Size, (frequency, i) =>
        Math.Cos(Math.PI * ((2 * i) + 1) * frequency / (2 * Size)) * Math.Sqrt((frequency == 0 ? 1.0 : 2.0) / Size));

    private static float[] Means(double from, double to) => Scaled(from, to, Blocks, Blocks, (block, i) => block == i ? 1 : 0);

    /// <summary>A matrix for the area scaled to <paramref name="samples"/> samples.</summary>
    /// <remarks>Each sample is the mean of its part of the line.</remarks>
    private static float[] Scaled(double from, double to, int rows, int samples, Func<int, int, double> weight)
    {
        var matrix = new float[rows * Size];
        var step = (to - from) / samples;
        for (var i = 0; i < samples; i++)
        {
            var (start, end) = (from + (i * step), from + ((i + 1) * step));
            for (var pixel = (int)start; pixel < Math.Min(Size, Math.Ceiling(end)); pixel++)
            {
                var share = (Math.Min(end, pixel + 1) - Math.Max(start, pixel)) / step;
                for (var row = 0; row < rows; row++)
                {
                    matrix[(row * Size) + pixel] += (float)(share * weight(row, i));
                }
            }
        }

        return matrix;
    }
}

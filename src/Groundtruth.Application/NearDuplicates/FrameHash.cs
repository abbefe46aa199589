using System.Buffers.Binary;
using System.Numerics;

namespace Groundtruth.Application.NearDuplicates;

/// <summary>The signs of the 256 lowest frequencies of a picture.</summary>
/// <remarks>Unchanged by any linear change of brightness.</remarks>
internal readonly record struct FrameHash(ulong A, ulong B, ulong C, ulong D)
{
    public const int Bytes = 32;

    public static FrameHash Of(ReadOnlySpan<float> coefficients)
    {
        Span<ulong> bits = stackalloc ulong[4];
        for (var i = 0; i < Frequencies.Count; i++)
        {
            bits[i >> 6] |= coefficients[i] > 0 ? 1UL << (i & 63) : 0;
        }

        return new FrameHash(bits[0], bits[1], bits[2], bits[3]);
    }

    public static FrameHash Read(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, A);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], B);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], C);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], D);
    }

    public int DistanceTo(in FrameHash other) =>
        BitOperations.PopCount(A ^ other.A)
        + BitOperations.PopCount(B ^ other.B)
        + BitOperations.PopCount(C ^ other.C)
        + BitOperations.PopCount(D ^ other.D);

    /// <summary>The hash of the mirrored picture: odd horizontal frequencies change their sign.</summary>
    public FrameHash Mirrored()
    {
        var odd = Frequencies.OddBits;
        return new FrameHash(A ^ odd.A, B ^ odd.B, C ^ odd.C, D ^ odd.D);
    }
}

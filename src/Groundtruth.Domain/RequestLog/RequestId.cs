using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Groundtruth.Domain.RequestLog;

/// <summary>The id in the header <c>X-Request-Id</c>: <c>req_</c> and a version 7 UUID.</summary>
public readonly record struct RequestId(Guid Value)
{
    private const string Prefix = "req_";

    /// <summary>One below the maximum of <see cref="DateTimeOffset"/>, so that the next millisecond is valid too.</summary>
    private static readonly long MaxMilliseconds = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - 1;

    /// <summary>The time of the request, to the millisecond.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Milliseconds(Value));

    public static RequestId At(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    public static bool TryParse([NotNullWhen(true)] string? text, out RequestId id)
    {
        id = default;
        if (text?.StartsWith(Prefix, StringComparison.Ordinal) != true
            || !Guid.TryParseExact(text.AsSpan(Prefix.Length), "N", out var value)
            || value.Version != 7
            || Milliseconds(value) > MaxMilliseconds)
        {
            return false;
        }

        id = new RequestId(value);
        return true;
    }

    public override string ToString() => $"{Prefix}{Value:n}";

    private static long Milliseconds(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
    }
}

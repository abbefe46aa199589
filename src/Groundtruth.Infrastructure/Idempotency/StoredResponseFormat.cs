using System.Buffers.Binary;
using System.Text;
using Groundtruth.Application.Idempotency;

namespace Groundtruth.Infrastructure.Idempotency;

/// <summary>The bytes of a stored response: status, length and text of the location, body.</summary>
internal static class StoredResponseFormat
{
    private const int HeaderLength = 4;

    public static byte[] Write(RenderedResponse response)
    {
        var location = Encoding.UTF8.GetBytes(response.Location ?? "");
        var bytes = new byte[HeaderLength + location.Length + response.Body.Length];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)response.Status);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)location.Length);
        location.CopyTo(bytes, HeaderLength);
        response.Body.CopyTo(bytes, HeaderLength + location.Length);
        return bytes;
    }

    public static RenderedResponse Read(ReadOnlySpan<byte> bytes)
    {
        var locationLength = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var location = locationLength == 0 ? null : Encoding.UTF8.GetString(bytes.Slice(HeaderLength, locationLength));
        var body = bytes[(HeaderLength + locationLength)..].ToArray();
        return new RenderedResponse(BinaryPrimitives.ReadUInt16BigEndian(bytes), location, body);
    }
}

namespace Groundtruth.Infrastructure.Isolation;

/// <summary>Keeps the first and the last bytes of a stream.</summary>
/// <remarks>Reads the rest, so that its writer does not block.</remarks>
internal sealed class BoundedBytes(int capacity)
{
    private const int TailBytes = 4096;

    private readonly List<byte> head = [];
    private byte[] tail = [];
    private bool isCut;

    public async Task ReadFrom(Stream source, CancellationToken ct)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = await source.ReadAsync(buffer, ct)) > 0;)
        {
            Add(buffer.AsSpan(0, read));
        }
    }

    public byte[] ToArray() => isCut ? [.. head, (byte)'\n', .. tail] : [.. head, .. tail];

    private void Add(ReadOnlySpan<byte> bytes)
    {
        var fits = Math.Min(bytes.Length, Math.Max(0, capacity - head.Count));
        head.AddRange(bytes[..fits]);
        if (fits == bytes.Length)
        {
            return;
        }

        byte[] rest = [.. tail, .. bytes[fits..]];
        isCut |= rest.Length > TailBytes;
        tail = rest[^Math.Min(rest.Length, TailBytes)..];
    }
}

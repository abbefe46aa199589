using System.Numerics;
using System.Runtime.CompilerServices;

namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>Lists EBML elements (RFC 8794), each cut at the end of its parent.</summary>
/// <remarks>Limits their number per file.</remarks>
internal sealed class EbmlReader(FileWindow file)
{
    public const int MaxElements = 1_000_000;

    private const int MaxIdBytes = 4;
    private const int MaxHeaderBytes = MaxIdBytes + 8;

    private int left = MaxElements;

    public FileWindow File => file;

    public IAsyncEnumerable<EbmlElement> Children(EbmlElement parent, CancellationToken ct) => List(parent.Content, parent.End, ct);

    /// <summary>The elements of a range, up to a malformed or unsized one.</summary>
    public async IAsyncEnumerable<EbmlElement> List(long start, long end, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var offset = start; offset < end;)
        {
            if (await Read(offset, end, ct) is not { } element) yield break;
            yield return element;
            offset = element.End;
        }
    }

    /// <summary>The element at an offset; null if there is none.</summary>
    public async ValueTask<EbmlElement?> Read(long offset, long end, CancellationToken ct)
    {
        if (left-- <= 0) throw new TooComplexException();
        var header = await file.Peek(offset, (int)Math.Clamp(end - offset, 0, MaxHeaderBytes), ct);
        return Parse(header.Span, offset, end);
    }

    private static EbmlElement? Parse(ReadOnlySpan<byte> header, long offset, long end)
    {
        if (Length(header) is not (> 0 and <= MaxIdBytes and var idBytes)) return null;
        var rest = header[idBytes..];
        if (Length(rest) is not (> 0 and var sizeBytes)) return null;

        var content = offset + idBytes + sizeBytes;
        var mask = (1UL << (7 * sizeBytes)) - 1;
        var size = Number(rest[..sizeBytes]) & mask;
        var isKnown = size != mask;
        var isCut = isKnown && size > (ulong)(end - content);
        return new((uint)Number(header[..idBytes]), content, isCut || !isKnown ? end : content + (long)size, isKnown, isCut);
    }

    /// <summary>The length of the number at the start; 0 if incomplete.</summary>
    /// <remarks>Its leading zero bits encode the length.</remarks>
    private static int Length(ReadOnlySpan<byte> bytes) =>
        !bytes.IsEmpty && BitOperations.LeadingZeroCount((uint)bytes[0]) - 23 is var length and <= 8 && length <= bytes.Length ? length : 0;

    private static ulong Number(ReadOnlySpan<byte> bytes)
    {
        var number = 0UL;
        foreach (var digit in bytes)
        {
            number = (number << 8) | digit;
        }

        return number;
    }
}

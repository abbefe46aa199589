namespace Groundtruth.Infrastructure.Media.Containers;

/// <summary>Reads the headers of a Matroska or WebM file.</summary>
/// <remarks>They state its type, and the length of its only segment.</remarks>
internal static class MatroskaStructure
{
    private const int MaxDocTypeBytes = 16;

    public static async Task<ContainerReport> Read(FileWindow file, CancellationToken ct)
    {
        var elements = new EbmlReader(file);
        if (await elements.Read(0, file.Length, ct) is not { HasKnownSize: true, IsCut: false } header)
        {
            return Refused(null, ContainerProblems.Truncated);
        }

        if (Format(await ReadDocType(elements, header, ct)) is not { } format)
        {
            return Refused(null, ContainerProblems.UnsupportedContainer);
        }

        return await FindSegment(elements, header.End, ct) switch
        {
            // A recorder that was killed leaves the size unknown; a copy that was interrupted leaves it too long.
            { IsCut: false, ByteSize: > 0 } => new(ContainerKind.Matroska, format),
            { } or null => Refused(format, ContainerProblems.Truncated),
        };
    }

    /// <summary>The segment of the file; null if it is missing.</summary>
    /// <remarks>It holds everything but the header.</remarks>
    public static async Task<EbmlElement?> FindSegment(EbmlReader elements, long start, CancellationToken ct)
    {
        await foreach (var element in elements.List(start, elements.File.Length, ct))
        {
            if (element.Id == EbmlIds.Segment) return element;
            if (element.Id is not (EbmlIds.Void or EbmlIds.Crc32)) return null;
        }

        return null;
    }

    private static async Task<string> ReadDocType(EbmlReader elements, EbmlElement header, CancellationToken ct)
    {
        await foreach (var element in elements.Children(header, ct))
        {
            if (element.Id == EbmlIds.DocType)
            {
                var text = await elements.File.Peek(element.Content, (int)Math.Min(element.ByteSize, MaxDocTypeBytes), ct);
                return System.Text.Encoding.ASCII.GetString(text.Span).TrimEnd('\0');
            }
        }

        return "matroska";
    }

    private static string? Format(string docType) => docType is "matroska" or "webm" ? docType : null;

    private static ContainerReport Refused(string? format, string problem) => new(ContainerKind.Matroska, format, problem);
}

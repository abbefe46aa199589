using System.Buffers.Binary;
using Groundtruth.Infrastructure.Media.Containers;

namespace Groundtruth.Infrastructure.Media.Location;

/// <summary>The location and the recording date of a Matroska or WebM file.</summary>
internal sealed record MatroskaPrivateData(bool HasLocation, DateTimeOffset? RecordedAt)
{
    private const uint Info = 0x1549A966;
    private const uint DateUtc = 0x4461;
    private const uint Tags = 0x1254C367;

    private const long NanosecondsPerTick = 100;
    private static readonly DateTimeOffset Epoch = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<MatroskaPrivateData> Find(Stream stream, CancellationToken ct)
    {
        var elements = new EbmlReader(new FileWindow(stream));
        var text = new LocationText(new FileWindow(stream));
        var found = new MatroskaPrivateData(false, null);
        if (await elements.Read(0, stream.Length, ct) is not { } header
            || await MatroskaStructure.FindSegment(elements, header.End, ct) is not { } segment)
        {
            return found;
        }

        await foreach (var element in elements.Children(segment, ct))
        {
            if (element.Id == Tags && await text.IsIn(element.Content, element.End, ct)) found = found with { HasLocation = true };
            if (element.Id == Info) found = found with { RecordedAt = await ReadDate(elements, element, ct) };
        }

        return found;
    }

    private static async Task<DateTimeOffset?> ReadDate(EbmlReader elements, EbmlElement info, CancellationToken ct)
    {
        await foreach (var element in elements.Children(info, ct))
        {
            if (element is not { Id: DateUtc, ByteSize: 8 } || await elements.File.Peek(element.Content, 8, ct) is not { Length: 8 } date)
            {
                continue;
            }

            // 64 bits of nanoseconds are 292 years before and after, which .NET can represent.
            return Epoch.AddTicks(BinaryPrimitives.ReadInt64BigEndian(date.Span) / NanosecondsPerTick);
        }

        return null;
    }
}

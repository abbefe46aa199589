using Groundtruth.Application.Exports;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>A tar archive: for each member, the video and its line of the manifest.</summary>
internal sealed class ShardSource(IExportMemberStore members, Export export, ExportFile file) : IContentSource
{
    private const int PageSize = 50;

    public async Task<IReadOnlyList<ContentPart>> Next(long position, CancellationToken ct)
    {
        var end = file.ByteSize - Export.ShardEndBytes;
        return position >= end
            ? [new BytesPart(end, new byte[Export.ShardEndBytes])]
            : [.. (await members.ListShard(export, file.Shard!.Value, position, PageSize, ct)).SelectMany(Parts)];
    }

    private static IEnumerable<ContentPart> Parts(ExportMember member)
    {
        var (offset, size, json) = (member.ShardOffset!.Value, member.ByteSize!.Value, ExportText.Json(member));
        yield return new BytesPart(offset, TarHeader.Of(member.FileName!, size, member.CreatedAt));
        offset += TarLayout.BlockBytes;
        yield return new MediaPart(offset, size, member.MediaObjectKey!, member.SubmissionId);
        offset += size;
        yield return new BytesPart(
            offset,
            (byte[])
            [
                .. new byte[TarLayout.PaddingBytes(size)],
                .. TarHeader.Of(ExportText.JsonName(member), json.Length, member.CreatedAt),
                .. json,
                .. new byte[TarLayout.PaddingBytes(json.Length)],
            ]);
    }
}

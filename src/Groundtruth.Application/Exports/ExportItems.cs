using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>The objects of a copied export: the content of its shards, then its text files.</summary>
internal sealed class ExportItems(IExportMemberStore members, IExportContents contents, IMediaStorage storage, TimeProvider time)
{
    private const int PageSize = 4;

    /// <summary>The objects of the next members. The last position is null after the last member.</summary>
    public async Task<(int? LastPosition, IReadOnlyList<ExportItem> Items)> NextMembers(Export export, int after, CancellationToken ct)
    {
        var page = await members.ListInShards(export, after, PageSize, ct);
        return (page.Count == 0 ? null : page[^1].Position, [.. page.SelectMany(member => Items(export, member))]);
    }

    public async Task<ExportItem?> NextFile(Export export, string after, CancellationToken ct)
    {
        var next = (await members.ListFiles(export, ct))
            .Where(file => file.Shard is null && string.CompareOrdinal(file.Name, after) > 0)
            .MinBy(file => file.Name, StringComparer.Ordinal);
        if (next is null)
        {
            return null;
        }

        var file = (await members.FindFile(export, next.Name, ct))!;
        return new ExportItem(
            file.Name, new BucketObject(file.ByteSize, ExportItem.TypeOf(file.Name), file.Sha256!),
            (from, _) => Task.FromResult(At(contents.Open(export, file), from)));
    }

    private ExportItem[] Items(Export export, ExportMember member) =>
    [
        new ExportItem(
            member.FileName!, new BucketObject(member.ByteSize!.Value, ExportItem.TypeOf(member.FileName!), member.ContentSha256!),
            (from, ct) => Open(export, member, from, ct)),
        ExportItem.JsonOf(member),
    ];

    private async Task<Stream> Open(Export export, ExportMember member, long from, CancellationToken ct)
    {
        try
        {
            return await storage.OpenRead(member.MediaObjectKey!, from, ct);
        }
        catch (FileNotFoundException)
        {
            await members.ReportMissing(export, member.SubmissionId, time.Now(), ct);
            throw;
        }
    }

    private static Stream At(Stream content, long position)
    {
        content.Position = position;
        return content;
    }
}

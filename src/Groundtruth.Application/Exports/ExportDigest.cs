using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Application.Exports;

/// <summary>Sizes and hashes of an export's files, from its members in their order.</summary>
internal sealed class ExportDigest : IDisposable
{
    private readonly Export export;
    private readonly List<TextDigest> beforeSums;
    private readonly TextDigest sums = new(ExportText.Sums, "");
    private readonly IncrementalHash layout = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<ExportFile> shards = [];
    private int? shard;
    private long shardBytes;

    /// <summary>The number of files in the shards: two for each member.</summary>
    /// <remarks>They are the video and its JSON file.</remarks>
    public int ShardedCount { get; private set; }

    /// <summary>The size of the files in the shards.</summary>
    public long ShardedBytes { get; private set; }

    public ExportDigest(Export export, string card)
    {
        this.export = export;
        beforeSums =
        [
            new(ExportText.Manifest, ""), new(ExportText.Metadata, MetadataRow.Header + "\n"), new(ExportText.Card, card),
            .. export.SinceId is null ? Array.Empty<TextDigest>() : [new(ExportText.Removed, "")],
        ];
    }

    public void Add(ExportMember member)
    {
        foreach (var text in beforeSums.Append(sums))
        {
            text.Append(ExportText.Of(text.Name, member));
        }

        if (member.Shard is { } its)
        {
            if (its != shard)
            {
                EndShard();
            }

            (shard, var json) = (its, ExportText.Json(member));
            shardBytes = member.ShardOffset!.Value + TarLayout.EntryBytes(member.ByteSize!.Value) + TarLayout.EntryBytes(json.Length);
            layout.AppendData(Encoding.UTF8.GetBytes(ExportText.Sum(member.ContentSha256!, member.FileName!)));
            layout.AppendData(json);
            ShardedCount += 2;
            ShardedBytes += member.ByteSize.Value + json.Length;
        }
    }

    /// <summary>Call it once, after the last member.</summary>
    public IReadOnlyList<ExportFile> Files()
    {
        EndShard();
        List<ExportFile> texts = [.. beforeSums.Select(text => text.File())];
        return [.. texts, sums.File(string.Concat(texts.Select(file => ExportText.Sum(file.Sha256!, file.Name)))), .. shards];
    }

    public void Dispose()
    {
        beforeSums.ForEach(text => text.Dispose());
        sums.Dispose();
        layout.Dispose();
    }

    private void EndShard()
    {
        if (shard is not { } ended)
        {
            return;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{export.TaskId}-v{export.Version}-{ended:000000}.tar");
        shards.Add(new ExportFile
        {
            Name = name,
            Shard = ended,
            ByteSize = shardBytes + Export.ShardEndBytes,
            ETag = ETagOf(layout.GetHashAndReset()),
        });
        shard = null;
    }

    private static string ETagOf(byte[] hash) => Convert.ToHexStringLower(hash)[..32];

    private sealed class TextDigest : IDisposable
    {
        private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly string head;
        private long byteSize;

        public TextDigest(string name, string head)
        {
            (Name, this.head) = (name, head);
            Append(head);
        }

        public string Name { get; }

        public void Append(string? text)
        {
            var bytes = Encoding.UTF8.GetBytes(text ?? "");
            hash.AppendData(bytes);
            byteSize += bytes.Length;
        }

        public ExportFile File(string tail = "")
        {
            Append(tail);
            var sha256 = hash.GetHashAndReset();
            return new ExportFile
            {
                Name = Name, ByteSize = byteSize, Sha256 = sha256, ETag = ETagOf(sha256), Head = head, Tail = tail,
            };
        }

        public void Dispose() => hash.Dispose();
    }
}

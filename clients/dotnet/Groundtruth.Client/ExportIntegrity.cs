using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Groundtruth.Client;

/// <summary>Compares downloaded files with their checksums.</summary>
internal static class ExportIntegrity
{
    public const string Manifest = "manifest.jsonl";
    public const string Sums = "SHA256SUMS";

    /// <summary>The videos of an export and the JSON files beside them, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, ExportMember>> ReadManifest(string path, CancellationToken ct)
    {
        var members = new Dictionary<string, ExportMember>();
        await foreach (var line in File.ReadLinesAsync(path, ct).ConfigureAwait(false))
        {
            using var submission = JsonDocument.Parse(line);
            if (submission.RootElement.GetProperty("file_name").GetString() is not { } name)
            {
                continue;
            }

            var json = Encoding.UTF8.GetBytes(line + "\n");
            members[name] = new(
                submission.RootElement.GetProperty("byte_size").GetInt64(), submission.RootElement.GetProperty("sha256").GetString()!);
            members[$"{submission.RootElement.GetProperty("id").GetString()}.json"] = new(json.Length, Hex(SHA256.HashData(json)));
        }

        return members;
    }

    /// <summary>Reads the lines of <c>sha256sum</c>: a hash, two spaces, a name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadSums(string path, CancellationToken ct)
    {
        var sums = new Dictionary<string, string>();
        await foreach (var line in File.ReadLinesAsync(path, ct).ConfigureAwait(false))
        {
            if (line.Split("  ", 2) is [var hash, var name])
            {
                sums[name] = hash;
            }
        }

        return sums;
    }

    /// <summary>The name of a file that does not have the hash.</summary>
    public static async Task<string?> DifferenceOf(string path, string sha256, CancellationToken ct) =>
        await HashOf(path, ct).ConfigureAwait(false) == sha256 ? null : Path.GetFileName(path);

    /// <summary>The name of a shard's first member that differs from the manifest. Marks all as found if none does.</summary>
    /// <param name="sha256">The hash of the whole shard. Null if it is not known.</param>
    public static async Task<string?> DifferenceOf(
        string path, string? sha256, IReadOnlyDictionary<string, ExportMember> manifest, CancellationToken ct) =>
        (sha256 is null ? null : await DifferenceOf(path, sha256, ct).ConfigureAwait(false))
        ?? await DifferenceOf(path, manifest, ct).ConfigureAwait(false);

    private static async Task<string?> DifferenceOf(string path, IReadOnlyDictionary<string, ExportMember> manifest, CancellationToken ct)
    {
        if (!await TarHeaders.AreValid(path, ct).ConfigureAwait(false))
        {
            return Path.GetFileName(path);
        }

        try
        {
            await using var file = File.OpenRead(path);
            await using var shard = new TarReader(file);
            List<ExportMember> found = [];
            while (await shard.GetNextEntryAsync(cancellationToken: ct).ConfigureAwait(false) is { } entry)
            {
                if (!manifest.TryGetValue(entry.Name, out var member) || !await IsContentOf(entry, member, ct).ConfigureAwait(false))
                {
                    return entry.Name;
                }

                found.Add(member);
            }

            found.ForEach(member => member.IsFound = true);
            return null;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return Path.GetFileName(path);
        }
    }

    private static async Task<bool> IsContentOf(TarEntry entry, ExportMember member, CancellationToken ct) =>
        entry.DataStream is { } content && entry.Length == member.ByteSize
        && Hex(await SHA256.HashDataAsync(content, ct).ConfigureAwait(false)) == member.Sha256;

    private static async Task<string> HashOf(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Hex(await SHA256.HashDataAsync(file, ct).ConfigureAwait(false));
    }

    private static string Hex(byte[] hash) => Convert.ToHexString(hash).ToLowerInvariant();
}

/// <summary>A file in a shard, as the manifest describes it.</summary>
internal sealed record ExportMember(long ByteSize, string Sha256)
{
    /// <summary>True once a shard contained the file.</summary>
    public bool IsFound { get; set; }
}

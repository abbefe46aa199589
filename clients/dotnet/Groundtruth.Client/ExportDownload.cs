namespace Groundtruth.Client;

/// <summary>Downloads the files of an export, several at a time.</summary>
internal sealed class ExportDownload(GroundtruthClient client, HttpClient http, string id, string folder, int workers)
{
    /// <summary>The number of files that an organization can download at a time.</summary>
    public const int MaxWorkers = 8;

    private readonly ExportLinks links = new(client, http, id);

    public async Task<IReadOnlyList<string>> Run(CancellationToken ct)
    {
        var export = await client.WaitForExportAsync(id, cancellationToken: ct).ConfigureAwait(false);
        RemoteFile[] texts = [.. export.Files!.Select(file => new RemoteFile(file.Name, file.ByteSize, null))];
        RemoteFile[] shards = [.. export.Shards!.Select(shard => new RemoteFile(shard.Name, shard.ByteSize, shard.Sha256))];
        CheckNames([.. texts, .. shards]);
        links.Remember(export);
        Directory.CreateDirectory(folder);

        var sums = await FetchSums(texts, export.Sha256Manifest!, ct).ConfigureAwait(false);
        await FetchTexts(texts, sums, ct).ConfigureAwait(false);
        await FetchShards(shards, await ReadManifest(sums, ct).ConfigureAwait(false), ct).ConfigureAwait(false);
        return [.. texts.Concat(shards).Select(PathOf)];
    }

    /// <summary>Fetches the checksums in every run. The folder may hold those of another export.</summary>
    private async Task<IReadOnlyDictionary<string, string>> FetchSums(RemoteFile[] texts, string manifestHash, CancellationToken ct)
    {
        var sumsFile = texts.FirstOrDefault(file => file.Name == ExportIntegrity.Sums)
            ?? throw new IntegrityException($"The export has no {ExportIntegrity.Sums}.");
        await Fetch(sumsFile, ct).ConfigureAwait(false);
        var sums = await ExportIntegrity.ReadSums(PathOf(sumsFile), ct).ConfigureAwait(false);
        if (sums.GetValueOrDefault(ExportIntegrity.Manifest) != manifestHash)
        {
            Reject(sumsFile.Name, sumsFile.Name);
        }

        return sums;
    }

    private Task FetchTexts(RemoteFile[] texts, IReadOnlyDictionary<string, string> sums, CancellationToken ct) => Each(
        [.. texts.Where(file => file.Name != ExportIntegrity.Sums)],
        (file, token) => FetchVerified(
            file, () => ExportIntegrity.DifferenceOf(PathOf(file), sums.GetValueOrDefault(file.Name, ""), token), token),
        ct);

    /// <summary>The checksums must agree with the manifest: users verify the extracted videos with them.</summary>
    private async Task<IReadOnlyDictionary<string, ExportMember>> ReadManifest(
        IReadOnlyDictionary<string, string> sums, CancellationToken ct)
    {
        var manifest = await ExportIntegrity.ReadManifest(PathOf(ExportIntegrity.Manifest), ct).ConfigureAwait(false);
        if (manifest.Any(member => sums.GetValueOrDefault(member.Key) != member.Value.Sha256))
        {
            Reject(ExportIntegrity.Sums, ExportIntegrity.Sums);
        }

        return manifest;
    }

    private async Task FetchShards(RemoteFile[] shards, IReadOnlyDictionary<string, ExportMember> manifest, CancellationToken ct)
    {
        await Each(
            shards,
            (shard, token) => FetchVerified(
                shard, () => ExportIntegrity.DifferenceOf(PathOf(shard), shard.Sha256, manifest, token), token),
            ct).ConfigureAwait(false);
        if (manifest.FirstOrDefault(member => !member.Value.IsFound) is { Key: { } missing })
        {
            // The manifest does not say which shard should have it.
            Array.ForEach(shards, shard => File.Delete(PathOf(shard)));
            throw new IntegrityException($"The shards lack {missing} of the manifest. They were deleted; download them again.");
        }
    }

    /// <summary>Keeps a file of an earlier run if it has the right content.</summary>
    /// <param name="findDifference">Returns the name of a part that differs, or null.</param>
    private async Task FetchVerified(RemoteFile file, Func<Task<string?>> findDifference, CancellationToken ct)
    {
        var found = new FileInfo(PathOf(file));
        if (found.Exists && found.Length == file.ByteSize && await findDifference().ConfigureAwait(false) is null)
        {
            return;
        }

        await Fetch(file, ct).ConfigureAwait(false);
        if (await findDifference().ConfigureAwait(false) is { } different)
        {
            Reject(file.Name, different);
        }
    }

    /// <summary>Downloads a file or its missing part. A partial file has the export's id in its name.</summary>
    private async Task Fetch(RemoteFile file, CancellationToken ct)
    {
        var part = $"{PathOf(file)}.{id}.part";
        var download = new ResumedFile(part, file.ByteSize, (start, token) => links.Open(file.Name, start, token));
        await download.Complete(ct).ConfigureAwait(false);
        File.Move(part, PathOf(file), overwrite: true);
    }

    private Task Each(RemoteFile[] files, Func<RemoteFile, CancellationToken, Task> act, CancellationToken ct) => Parallel.ForEachAsync(
        files,
        new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = ct },
        async (file, token) => await act(file, token).ConfigureAwait(false));

    /// <summary>Deletes a file, so that the next download fetches it again.</summary>
    private void Reject(string name, string different)
    {
        File.Delete(PathOf(name));
        throw new IntegrityException($"{different} differs from the export. {PathOf(name)} was deleted; download it again.");
    }

    private string PathOf(RemoteFile file) => PathOf(file.Name);

    private string PathOf(string name) => Path.Combine(folder, name);

    private static void CheckNames(RemoteFile[] files)
    {
        if (files.FirstOrDefault(file => file.Name is "" or "." or ".." || Path.GetFileName(file.Name) != file.Name) is { } unsafeFile)
        {
            throw new IntegrityException($"The export has a file with an unsafe name: {unsafeFile.Name}.");
        }
    }

    /// <param name="Sha256">Known for a shard after its first complete download.</param>
    private sealed record RemoteFile(string Name, long ByteSize, string? Sha256);
}

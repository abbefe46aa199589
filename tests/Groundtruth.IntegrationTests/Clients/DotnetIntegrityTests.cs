using System.Text;
using Groundtruth.Client;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The C# client verifies each file of an export, and deletes those that differ.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DotnetIntegrityTests : IDisposable
{
    private readonly StubExport export = new();

    public void Dispose() => export.Dispose();

    [TestCase("manifest.jsonl")]
    [TestCase("metadata.csv")]
    [TestCase("SHA256SUMS")]
    [TestCase("t-000000.tar")]
    public async Task File_of_another_export_is_replaced(string name)
    {
        await File.WriteAllBytesAsync(export.PathOf(name), [.. Enumerable.Repeat((byte)'x', export.AllFiles[name].Length)]);

        await export.Download();

        Assert.That(export.Downloaded(), Is.EqualTo(export.AllFiles));
    }

    [TestCase("manifest.jsonl")]
    [TestCase("metadata.csv")]
    [TestCase("SHA256SUMS")]
    public void Changed_text_is_found_and_deleted(string name)
    {
        export.Changed[name] = new byte[export.AllFiles[name].Length];

        Refuses($"{name} differs");

        Assert.That(File.Exists(export.PathOf(name)), Is.False);
    }

    [Test]
    public void Wrong_or_missing_checksum_of_a_video_is_found([Values("sub_1.mp4", "sub_2.json")] string name, [Values] bool isMissing)
    {
        var sums = export.AllFiles["SHA256SUMS"];
        var end = Encoding.UTF8.GetString(sums).IndexOf($"  {name}\n", StringComparison.Ordinal);
        sums[isMissing ? end + 2 : end - 1] ^= 1;
        export.Changed["SHA256SUMS"] = sums;

        Refuses("SHA256SUMS differs");

        Assert.That(File.Exists(export.PathOf("SHA256SUMS")), Is.False);
    }

    [Test]
    public void Changed_video_is_found_and_deleted()
    {
        export.Files["t-000001.tar"][700] ^= 1;

        Refuses("sub_2.mp4");

        Assert.That(File.Exists(export.PathOf("t-000001.tar")), Is.False);
    }

    [TestCase(105)]
    [TestCase(300)]
    [TestCase(511)]
    public void Changed_header_is_found_and_its_shard_deleted(int position)
    {
        export.Files["t-000001.tar"][position] ^= 1;

        Refuses("t-000001.tar differs");

        Assert.That(File.Exists(export.PathOf("t-000001.tar")), Is.False);
    }

    [Test]
    public void Known_hash_of_a_shard_is_verified()
    {
        export.ShardHash = new string('0', 64);

        Refuses(".tar differs");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Shards_that_lack_a_video_are_deleted(bool isEmpty)
    {
        export.Changed["t-000001.tar"] = isEmpty ? new byte[export.Files["t-000001.tar"].Length] : StubVideos.Shard(1);
        Refuses("lack sub_2");

        export.Changed.Clear();
        await export.Download();

        Assert.That(export.Downloaded(), Is.EqualTo(export.AllFiles));
    }

    [Test]
    public void Unsafe_name_is_refused()
    {
        export.Files["../evil"] = [];

        Refuses("unsafe name");
    }

    private void Refuses(string message) =>
        Assert.That(export.Download, Throws.InstanceOf<IntegrityException>().With.Message.Contains(message));
}

using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Groundtruth.Domain.Exports;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>Copies to a store that ignores conditions of writes.</summary>
public sealed class CopyingToARealServerTests : ExportTests
{
    private S3RealServer store = null!;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true" };

    [Test]
    public async Task Small_and_large_videos_arrive()
    {
        var task = await Buyer.OpenTask();
        var small = (await Videos(task, 1)).Single();
        var large = (await Videos(task, 1, bytes: ExportCopy.PartBytes + 1)).Single();

        var created = await Create(task, new JsonObject { ["destination"] = Destination() });
        await Server.Finish("prepare_exports");
        await Server.Finish("copy_exports");

        var export = await Get(created.Id);
        Assert.That(export.Text("status"), Is.EqualTo("ready"), export.ToJsonString());
        using var s3 = Connect();
        foreach (var id in (string[])[small, large])
        {
            using var found = await s3.GetObjectAsync(MediaStandIn.Bucket, $"{created.Id}/{id}.mp4");
            using var bytes = new MemoryStream();
            await found.ResponseStream.CopyToAsync(bytes);
            var stored = await File.ReadAllBytesAsync(MediaPath(id));
            Assert.That(Enumerable.SequenceEqual(bytes.ToArray(), stored), Is.True);
        }
    }

    protected override async Task BeforeServer() => store = await S3RealServer.Start();

    protected override async Task AfterServer() => await store.DisposeAsync();

    private JsonObject Destination() => new()
    {
        ["type"] = "s3",
        ["bucket"] = MediaStandIn.Bucket,
        ["region"] = "us-east-1",
        ["endpoint"] = store.Address,
        ["access_key_id"] = "S3RVER",
        ["secret_access_key"] = "S3RVER",
    };

    private AmazonS3Client Connect() => new(
        new BasicAWSCredentials("S3RVER", "S3RVER"),
        new AmazonS3Config { ServiceURL = store.Address, AuthenticationRegion = "us-east-1", ForcePathStyle = true });
}

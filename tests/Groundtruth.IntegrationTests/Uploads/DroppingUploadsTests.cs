using System.Security.Cryptography;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>The real tus-js-client over a connection that breaks at random points.</summary>
public sealed class DroppingUploadsTests : UploadTests
{
    private const int Drops = 20;
    private const int MiB = 1024 * 1024;

    private readonly CuttingProxy proxy = new();

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["PublicUrl"] = proxy.Address.GetLeftPart(UriPartial.Authority) };

    [OneTimeSetUp]
    public void Connect() => proxy.Server = Server.Address;

    protected override async Task AfterServer() => await proxy.DisposeAsync();

    [Test]
    public async Task A_file_arrives_whole_over_twenty_drops()
    {
        const int bytes = 20 * MiB;
        var content = Random(bytes);
        var file = Path.Combine(Path.GetTempPath(), $"groundtruth-upload-{Guid.NewGuid():n}");
        await File.WriteAllBytesAsync(file, content);
        try
        {
            var before = proxy.SentBytes;
            proxy.CutAt(Enumerable.Range(0, Drops).Select(_ => before + System.Random.Shared.NextInt64(bytes)));

            var result = await NodeScript.Run(
                "media-stores/tus-resume.mjs", new { file, target = Tus.Target(Reservation), retries = 3 * Drops });

            var sent = proxy.SentBytes - before;
            await TestContext.Out.WriteLineAsync(
                $"{bytes} bytes, {proxy.Drops} drops, {(100.0 * sent / bytes) - 100:F2} % more sent: {result["requests"]!.ToJsonString()}");
            Assert.That(SHA256.HashData(await Uploaded()), Is.EqualTo(SHA256.HashData(content)));
            Assert.That(proxy.Drops, Is.GreaterThanOrEqualTo(Drops));
            Assert.That(sent, Is.LessThan(bytes + (Drops * 2L * MiB)));
        }
        finally
        {
            File.Delete(file);
        }
    }
}

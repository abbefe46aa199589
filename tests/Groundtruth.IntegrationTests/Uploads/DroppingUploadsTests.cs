using System.Globalization;
using System.Security.Cryptography;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>The real tus-js-client over a connection that breaks at random points.</summary>
public sealed class DroppingUploadsTests : UploadTests
{
    private const int Drops = 20;
    private const int MiB = 1024 * 1024;

    /// <summary>The maximum cost of a drop. For 200 MiB, this is 10 % over all drops.</summary>
    private const int MaxLostBytes = MiB;

    /// <summary><c>./build.sh BenchUploads</c> sends more.</summary>
    private static readonly int Bytes =
        int.Parse(Environment.GetEnvironmentVariable("UPLOAD_MIB") ?? "20", CultureInfo.InvariantCulture) * MiB;

    private readonly CuttingProxy proxy = new();

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["PublicUrl"] = proxy.Address.GetLeftPart(UriPartial.Authority) };

    [OneTimeSetUp]
    public void Connect() => proxy.Server = Server.Address;

    protected override async Task AfterServer() => await proxy.DisposeAsync();

    [Test]
    public async Task A_file_is_complete_after_twenty_dropped_connections()
    {
        var content = Random(Bytes);
        var file = Path.Combine(Path.GetTempPath(), $"groundtruth-upload-{Guid.NewGuid():n}");
        await File.WriteAllBytesAsync(file, content);
        try
        {
            var before = proxy.SentBytes;
            proxy.CutAt(Enumerable.Range(0, Drops).Select(_ => before + System.Random.Shared.NextInt64(Bytes)));

            var result = await NodeScript.Run(
                "media-stores/tus-resume.mjs", new { file, target = Tus.Target(Reservation), retries = 3 * Drops });

            var sent = proxy.SentBytes - before;
            await TestContext.Out.WriteLineAsync(
                $"{Bytes} bytes, {proxy.Drops} drops, {(100.0 * sent / Bytes) - 100:F2} % more sent: {result["requests"]!.ToJsonString()}");
            Assert.That(SHA256.HashData(await Uploaded()), Is.EqualTo(SHA256.HashData(content)));
            Assert.That(proxy.Drops, Is.GreaterThanOrEqualTo(Drops));
            Assert.That(sent, Is.AtMost(Bytes + ((long)Drops * MaxLostBytes)));
        }
        finally
        {
            File.Delete(file);
        }
    }
}

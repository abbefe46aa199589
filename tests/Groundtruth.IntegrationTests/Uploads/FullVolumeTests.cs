using System.Net;
using Groundtruth.Application;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>A volume with too little space refuses uploads with 503.</summary>
public sealed class FullVolumeTests : UploadTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Storage:MinFreeBytes"] = $"{long.MaxValue}" };

    [Test]
    public async Task Too_little_space_returns_503_and_stores_nothing()
    {
        var url = await Server.Begin(Reservation, 10);

        var responses = new[] { await Server.Append(url, 0, new byte[10]), await Contributor.Upload(Reservation, [1]) };

        Assert.That(
            responses.Select(response => (response.Status, response.Code, response.Header("Retry-After"))),
            Is.All.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable", "5")));
        Assert.That(Files(), Is.Empty);
    }

    [Test]
    [Platform("Linux", Reason = "The device accepts no byte.")]
    public async Task A_full_disk_is_unavailable()
    {
        await using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

        Assert.That(
            () => DiskSpace.Guard(async () =>
            {
                await full.WriteAsync(new byte[10]);
                return true;
            }),
            Throws.TypeOf<UnavailableException>());
    }
}

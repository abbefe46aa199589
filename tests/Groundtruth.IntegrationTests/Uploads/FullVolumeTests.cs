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
    public async Task Chunks_are_not_joined_with_too_little_space()
    {
        var settings = new Dictionary<string, string?>(Settings) { ["Storage:MinFreeBytes"] = "1" };
        await using var roomy = await GroundtruthServer.Start(Database, settings, hasWorkers: false);
        var url = await Server.Begin(Reservation, 20);
        await roomy.Append(url.At(roomy), 0, new byte[10]);

        // All bytes have arrived, and are joined later.
        await Server.Sql<object>("UPDATE reservations SET checked_until = $1", Server.Clock.GetUtcNow().UtcDateTime.AddMinutes(5));
        var early = await roomy.Append(url.At(roomy), 10, new byte[10]);
        File.Delete(Directory.EnumerateFiles(Path.Combine(MediaDirectory, "uploads"), "*", SearchOption.AllDirectories).Single());
        await Server.Sql<object>("UPDATE reservations SET checked_until = NULL");

        var refused = await Server.Offset(url);
        var joined = await roomy.Offset(url.At(roomy));

        Assert.That(early.Reason, Is.EqualTo("check_in_progress"), early.ToString());
        Assert.That((refused.Status, joined.Status), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
        Assert.That(await Uploaded(), Has.Length.EqualTo(20));
    }

    [TestCase(1)]
    [TestCase(100_000)]
    public async Task The_form_of_a_spot_returns_503_and_stores_nothing(int bytes)
    {
        var pages = new PageClient(Server);
        pages.SetCookie("groundtruth-session", Contributor.Token);
        var spot = $"/contribute/spots/{Reservation.Id}";

        var response = await pages.PostFile(spot, $"{spot}/video", new ByteArrayContent(new byte[bytes]));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable), response.Text);
        Assert.That((Files(), await Server.Count("uploads")), Is.EqualTo((Array.Empty<string>(), 0)));
    }

    [TestCase(1, HttpStatusCode.ServiceUnavailable)]
    [TestCase(100_000, HttpStatusCode.ServiceUnavailable)]
    [TestCase(0, HttpStatusCode.Found)]
    public async Task The_form_of_a_task_returns_503_only_with_an_example(int bytes, HttpStatusCode status)
    {
        var owner = await Member.Owner(Server);
        var tasks = await Server.Count("tasks");

        var response = await owner.Pages.PostFile(
            owner.Path("tasks/new"), owner.Path("tasks/new"), new ByteArrayContent(new byte[bytes]), ("Title", "Record a street"),
            ("Instructions", "Walk any public street."), ("Reward", "2.50"), ("TargetSubmissions", "10"), ("AutoApproveAfterDays", "7"),
            ("DeviceRequirement", "any"));

        Assert.That(response.Status, Is.EqualTo(status), response.Text);
        Assert.That(await Server.Count("tasks") - tasks, Is.EqualTo(bytes == 0 ? 1 : 0));
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

using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>The reach and lifetime of an upload URL, whose token appears in no log.</summary>
public sealed class UploadTokenTests : UploadTests
{
    private static readonly string[] Methods = ["HEAD", "PATCH", "DELETE"];

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Logging:LogLevel:Default"] = "Trace",
        ["Logging:LogLevel:Microsoft"] = "Trace",
    };

    [TestCaseSource(nameof(Methods))]
    public async Task A_wrong_token_returns_404(string method)
    {
        var url = await Server.Begin(Reservation, 10);
        var second = await (await Server.Contributor()).Reserve(Task);
        var foreign = new Uri(await Server.Begin(second, 10)).Query;
        var id = url[..url.IndexOf('?', StringComparison.Ordinal)];
        string[] wrong =
        [
            id, $"{id}?token=", $"{id}{foreign}", $"{url}0", url[..^1], $"{id}?token={new string('0', 32)}",
            url.Replace("upl_", "upl_0", StringComparison.Ordinal), url.Replace("upl_", "rsv_", StringComparison.Ordinal),
            $"{Server.Address}uploads/tus/upl_0000000000000000{new Uri(url).Query}",
        ];

        var statuses = await Statuses(method, wrong);

        Assert.That(statuses, Is.All.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await Server.Offset(url)).Header("Upload-Offset"), Is.EqualTo("0"));
    }

    [TestCase("released")]
    [TestCase("submitted")]
    [TestCase("expired")]
    [TestCase("cancelled")]
    [TestCase("discarded")]
    [TestCase("replaced")]
    public async Task An_ended_upload_returns_404(string end)
    {
        var url = await Server.Begin(Reservation, 10);

        await End(end);

        Assert.That(await Statuses("HEAD", url), Is.All.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await Statuses("PATCH", url), Is.All.EqualTo(HttpStatusCode.NotFound));
        if (end is not ("discarded" or "replaced"))
        {
            Assert.That((await Server.Create(Reservation, 10)).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await Contributor.Upload(Reservation, [1])).Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [TestCase("tus")]
    [TestCase("put")]
    public async Task A_link_for_another_reservation_is_refused(string kind)
    {
        var other = await (await Server.Contributor()).Reserve(Task);
        var url = kind == "tus" ? Tus.CreationUrl(Reservation) : Reservation.Data["upload"]!.Text("url");
        string[] wrong =
        [
            url.Replace(Reservation.Id, other.Id, StringComparison.Ordinal), url[..^1],
            url.Replace("video%2Fmp4", "video%2Fwebm", StringComparison.Ordinal)
                .Replace("reservation=rsv", "reservation=upl", StringComparison.Ordinal),
            url[..url.IndexOf("signature", StringComparison.Ordinal)],
        ];

        foreach (var target in wrong)
        {
            var request = kind == "tus"
                ? Tus.Request("POST", target, null, ("Upload-Length", "1"))
                : Tus.Request("PUT", target, new ByteArrayContent([1]));
            Assert.That((await Server.Send(request)).Status, Is.EqualTo(HttpStatusCode.NotFound), target);
        }

        Assert.That(await Server.Count("uploads"), Is.Zero);
    }

    [Test]
    public async Task No_log_entry_contains_a_token_or_signature()
    {
        var url = await Server.Begin(Reservation, 10);
        await Server.Append(url, 0, new byte[4]);
        await Server.Offset(url);
        await Server.Append(url, 0, new byte[4]);
        await Server.Offset(url[..^1]);
        await Contributor.Upload(Reservation, [1, 2, 3]);
        var put = Reservation.Data["upload"]!.Text("url");

        string[] secrets = [url[(url.LastIndexOf('=') + 1)..], put[(put.LastIndexOf('=') + 1)..], Tus.CreationUrl(Reservation)[^64..]];
        Assert.That(secrets.Select(secret => secret.Length), Is.EqualTo(new[] { 32, 64, 64 }));
        Assert.That(Server.Logs.All, Has.Some.Contains("Executing action method").And.Some.Contains("***"));
        Assert.That(Server.Logs.All.Where(entry => secrets.Any(secret => entry.Contains(secret, StringComparison.Ordinal))), Is.Empty);
    }

    private async Task<HttpStatusCode[]> Statuses(string method, params string[] urls)
    {
        List<HttpStatusCode> statuses = [];
        foreach (var url in urls)
        {
            var content = method == "PATCH" ? new ByteArrayContent([1]) : null;
            statuses.Add((await Server.Send(Tus.Request(method, url, content, ("Upload-Offset", "0")))).Status);
        }

        return [.. statuses];
    }

    private async Task End(string end)
    {
        switch (end)
        {
            case "released":
                await Contributor.Delete($"/api/contributor/v1/reservations/{Reservation.Id}");
                break;
            case "submitted":
                await Server.Sql<object>("UPDATE reservations SET status = 'submitted' WHERE id = $1", Reservation.Id);
                break;
            case "expired":
                Server.Clock.Advance(TimeSpan.FromMinutes(60));
                break;
            case "cancelled":
                await Server.Sql<object>("UPDATE reservations SET status = 'released' WHERE task_id = $1", Task);
                break;
            case "discarded":
                await Contributor.Delete($"/api/contributor/v1/reservations/{Reservation.Id}/upload");
                break;
            default:
                await Contributor.Upload(Reservation, [1]);
                break;
        }
    }
}

using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deliveries;

public sealed class RefusingPrivateAddressesTests : ApiTests
{
    [TestCase("https://127.0.0.1/", "forbidden_host")]
    [TestCase("https://example.com:8080/", "forbidden_port")]
    public async Task Registration_rejects_private_hosts_and_other_ports(string url, string code)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.RegisterEndpoint(url);

        Assert.That(
            (response.Status, response.Fields.SingleOrDefault()), Is.EqualTo((HttpStatusCode.BadRequest, $"url:{code}")),
            response.ToString());
    }

    [TestCase("localhost")]
    [TestCase("127.0.0.1")]
    [TestCase("[::1]")]
    [TestCase("0.0.0.0")]
    [TestCase("no-such-name.invalid")]
    public async Task Delivery_to_a_private_address_reports_only_unreachable(string host)
    {
        await using var receiver = await WebhookReceiver.Start();
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint();
        await Server.Sql<object>("UPDATE webhook_endpoints SET url = $1", $"http://{host}:{receiver.Url.Port}/hooks");

        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));

        await Eventually.Is("unreachable", () => Server.AttemptError());
        Assert.That(receiver.Received, Is.Empty);
    }
}

using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deliveries;

public sealed class RefusingPrivateAddressesTests : ApiTests
{
    [TestCase("https://127.0.0.1/")]
    [TestCase("https://127.1/")]
    [TestCase("https://2130706433/")]
    [TestCase("https://0x7f000001/")]
    [TestCase("https://0x7f.1/")]
    [TestCase("https://0177.0.0.1/")]
    [TestCase("https://127.0.0.1./")]
    [TestCase("https://①②⑦.⓪.⓪.①/")]
    [TestCase("https://127。0。0。1/")]
    [TestCase("https://10.0.0.1/")]
    [TestCase("https://169.254.169.254/latest/meta-data/")]
    [TestCase("https://[::1]/")]
    [TestCase("https://[::ffff:127.0.0.1]/")]
    [TestCase("https://[::ffff:7f00:1]/")]
    [TestCase("https://[64:ff9b::7f00:1]/")]
    [TestCase("https://[2002:7f00:1::]/")]
    [TestCase("https://[2001::1]/")]
    [TestCase("https://[fe80::1%25eth0]/")]
    [TestCase("https://[2606:4700:4700::1111%251]/")]
    [TestCase("https://16843009/", Description = "1.1.1.1, in unusual notation")]
    [TestCase("https://1.1/", Description = "1.0.0.1, in unusual notation")]
    [TestCase("https://example.com./")]
    [TestCase("https://localhost/")]
    [TestCase("https://LOCALHOST/")]
    [TestCase("https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/")]
    [TestCase("https://localhost./")]
    [TestCase("https://api.localhost/")]
    [TestCase("https://printer.local/")]
    [TestCase("https://metadata.google.internal/")]
    public async Task Registration_rejects_hosts_that_are_not_public(string url)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.RegisterEndpoint(url);

        Assert.That((response.Status, response.Fields.SingleOrDefault()), Is.EqualTo((HttpStatusCode.BadRequest, "url:forbidden_host")), response.ToString());
    }

    [TestCase("https://example.com:80/")]
    [TestCase("https://example.com:22/")]
    [TestCase("https://example.com:8080/")]
    public async Task Registration_rejects_ports_other_than_443_and_8443(string url)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.RegisterEndpoint(url);

        Assert.That(response.Fields, Is.EqualTo(new[] { "url:forbidden_port" }), response.ToString());
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

        await Eventually.Is("unreachable", () => Server.Sql<string>("SELECT error FROM webhook_attempts"));
        Assert.That(receiver.Received, Is.Empty);
    }
}

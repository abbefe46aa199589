using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Funding;

/// <summary>A production server without a key of Stripe.</summary>
public sealed class WithoutPaymentsTests : ApiTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["environment"] = "Production" };

    protected override bool HasWorkers => false;

    [Test]
    public async Task Payment_link_is_refused_with_the_reason()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.CreateTask();

        var link = await buyer.Post($"/api/v1/tasks/{task.Id}/funding-session");

        Assert.That((task.Status, task.FundingUrl), Is.EqualTo((HttpStatusCode.Created, (string?)null)));
        Assert.That(
            (link.Status, link.Code, link.Reason), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable", "payments_not_set_up")));
        Assert.That(link.Json.Text("error.message"), Is.EqualTo("Payments are not set up on this server."));
    }

    [Test]
    public async Task Page_of_a_task_offers_no_payment_link()
    {
        var owner = await Member.Owner(Server, cookie: "__Host-groundtruth-session");
        var task = await (await owner.Api()).CreateTask();

        var page = await owner.Get($"tasks/{task.Id}");

        Assert.That(page.Text, Does.Contain("Payments are not set up on this server.").And.Not.Contain("Create payment link"));
    }
}

using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Tasks;

public sealed class CreatingATaskTests : ApiTests
{
    [Test]
    public async Task A_task_is_created_in_funding_with_every_documented_field()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.CreateTask(Buyer.Brief(rewardCents: 250, targetSubmissions: 100));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.Created), response.ToString());
        Assert.That(response.Data.AsObject().Select(field => field.Key), Is.EqualTo(new[]
        {
            "id", "org_id", "title", "instructions", "status", "budget_cents", "funded_cents", "refunded_cents", "funding_hold",
            "reward_cents", "target_submissions", "approved_count", "pending_count", "auto_approve_after_days", "modalities",
            "device_requirement", "requirements", "external_id", "metadata", "example_media_key", "example_status", "example_problem",
            "funding_url", "livemode", "created_at", "updated_at",
        }));
        Assert.That(response.TaskStatus, Is.EqualTo("funding"));
        Assert.That(response.Data.Number("budget_cents"), Is.EqualTo(25_000));
        Assert.That(response.Id, Does.Match("^tsk_[0-9a-hjkmnp-tv-z]{16}$"));
        Assert.That(response.Data.Text("org_id"), Is.EqualTo(buyer.OrgId));
        Assert.That(response.Data.Text("created_at"), Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"));
        Assert.That(response.Header("Location"), Is.EqualTo($"/api/v1/tasks/{response.Id}"));
    }
}

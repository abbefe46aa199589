using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.ApiKeys;

public sealed class RetrievingTheCurrentKeyTests : ApiTests
{
    private const string Me = "/api/v1/me";

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["RateLimit:PerMinute"] = "77" };

    [TestCase(Mode.Test, Scope.WebhooksWrite)]
    [TestCase(Mode.Live, Scope.TasksRead)]
    public async Task Any_key_can_retrieve_itself(Mode mode, string scope)
    {
        var expiresAt = Server.Clock.GetUtcNow().AddDays(3);
        var buyer = await Server.Buyer("Acme", mode, [scope], expiresAt);

        var me = await buyer.Get(Me);

        Assert.That(me.Status, Is.EqualTo(HttpStatusCode.OK), me.ToString());
        Assert.That(me.Data.ToJsonString(), Is.EqualTo(new JsonObject
        {
            ["key"] = new JsonObject
            {
                ["id"] = buyer.Key.Id.Value,
                ["name"] = null,
                ["prefix"] = buyer.Key.Secret[..12],
                ["scopes"] = new JsonArray(scope),
                ["created_at"] = Server.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ"),
                ["expires_at"] = expiresAt.ToString("yyyy-MM-ddTHH:mm:ssZ"),
            },
            ["organization"] = new JsonObject { ["id"] = buyer.OrgId, ["name"] = "Acme" },
            ["mode"] = mode == Mode.Live ? "live" : "test",
            ["livemode"] = mode == Mode.Live,
            ["limits"] = new JsonObject { ["requests_per_minute"] = 77, ["list_limit"] = 1000, ["body_bytes"] = 1024 * 1024 },
        }.ToJsonString()));
        Assert.That(me.Text, Does.Not.Contain(buyer.Key.Secret));
    }

    [Test]
    public async Task An_invalid_key_is_refused()
    {
        var buyer = await Server.Buyer();

        var response = await Server.Send(Requests.Make(buyer.Key.Secret[..^1] + "?", HttpMethod.Get, Me, body: null));

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.Unauthorized, "unauthorized")));
    }
}

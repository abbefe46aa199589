using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Access;

public sealed class RegisteringTests : ApiTests
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:RegistrationsPerAddress"] = "1000",
    };

    [Test]
    public async Task Registering_makes_an_account_and_signs_its_owner_in()
    {
        var answer = await Register(Contributor.Registration("ada@example.com", "GB"));

        var me = await Server.Send(Requests.Make(answer.Data["token"]!.GetValue<string>(), HttpMethod.Get, "/api/contributor/v1/me", body: null));
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Created), answer.ToString());
        Assert.That(answer.Header("Location"), Is.EqualTo("/api/contributor/v1/me"));
        Assert.That(answer.Id, Does.Match("^usr_[0-9a-hjkmnp-tv-z]{16}$"));
        Assert.That(answer.Data["token"]!.GetValue<string>(), Does.Match("^gt_session_[0-9A-Za-z]{49}$"));
        Assert.That(
            me.Data.ToJsonString(),
            Is.EqualTo($$"""{"id":"{{answer.Id}}","email":"ada@example.com","display_name":"Ada","country":"GB","created_at":"{{answer.Data["created_at"]}}"}"""));
    }

    private Task<Answer> Register(JsonNode body) => Server.Post("/api/contributor/v1/register", body);
}

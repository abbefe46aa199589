using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Secrets;

/// <summary>With every log entry of the program and of ASP.NET Core, which logs the arguments of actions.</summary>
public sealed partial class TracingSecretsTests : ApiTests
{
    private const string Secret = "plain horse battery staple";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Webhooks:AllowPrivateNetworks"] = "true",
        ["Logging:LogLevel:Default"] = "Trace",
        ["Logging:LogLevel:Microsoft"] = "Trace",
    };

    [Test]
    public async Task Trace_contains_no_password_token_or_key()
    {
        var registration = Contributor.Registration("ada@example.com");
        registration["password"] = Secret;
        await Server.Post("/api/contributor/v1/register", registration);
        var signedIn = await Server.Post("/api/contributor/v1/login", Contributor.Credentials("ada@example.com", Secret));
        var owner = await Member.Owner(Server);
        await owner.Post("settings", "settings/invitations", ("role", "reviewer"));
        var invitation = Invitation().Match((await owner.Get("settings")).Text).Value;
        await owner.Post("keys", "keys", ("Name", "Import job"), ("Scopes", "tasks:read"));
        var key = Key().Match((await owner.Get("keys")).Text).Value;
        var visitor = new PageClient(Server);
        await visitor.Get($"/join?token={invitation}");
        await visitor.Post("/sign-in", "/sign-in", ("Email", "ada@example.com"), ("Password", Secret));
        await visitor.Post($"/join?token={invitation}", "/join", ("Token", invitation));

        string[] secrets = [Secret, signedIn.Data.Text("token"), invitation, key, owner.Token];
        Assert.That(secrets, Has.None.Empty);
        Assert.That(Server.Logs.All, Has.Some.Contains("Executing action method").And.Some.Contains("***"));
        Assert.That(Server.Logs.All.Where(entry => secrets.Any(secret => entry.Contains(secret, StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public async Task Trace_contains_no_credentials_of_a_bucket()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();

        var refused = await buyer.Post($"/api/v1/tasks/{task}/exports", new JsonObject
        {
            ["destination"] = new JsonObject
            {
                ["type"] = "s3", ["bucket"] = "acme", ["region"] = "auto", ["endpoint"] = $"http://127.0.0.1:{Ports.Free()}",
                ["access_key_id"] = "key-horse", ["secret_access_key"] = Secret, ["session_token"] = "token-horse",
            },
        });

        string[] secrets = [Secret, "key-horse", "token-horse"];
        Assert.That(refused.Fields.Single(), Is.EqualTo("destination:unreachable"));
        Assert.That(Server.Logs.All.Where(entry => secrets.Any(secret => entry.Contains(secret, StringComparison.Ordinal))), Is.Empty);
    }

    [GeneratedRegex("gt_invite_[A-Za-z0-9]+")]
    private static partial Regex Invitation();

    [GeneratedRegex("gt_test_[A-Za-z0-9]{49}")]
    private static partial Regex Key();
}

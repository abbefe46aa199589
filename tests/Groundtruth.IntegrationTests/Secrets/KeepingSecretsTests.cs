using System.Security.Cryptography;
using System.Text;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Secrets;

public sealed class KeepingSecretsTests : ApiTests
{
    protected override IReadOnlyCollection<string> Jobs => ["save_last_used"];

    [Test]
    public async Task Only_a_keys_hash_and_prefix_are_stored()
    {
        var buyer = await Server.Buyer();

        var key = await Server.ApiKey();

        Assert.That(key.SecretHash, Is.EqualTo(SHA256.HashData(Encoding.ASCII.GetBytes(buyer.Key.Secret))));
        Assert.That(key.DisplayPrefix, Is.EqualTo(buyer.Key.Secret[..12]));
    }

    [Test]
    public async Task Database_contains_no_key()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(idempotencyKey: "order-1");

        var found = await TablesWith(buyer.Key.Secret);

        Assert.That(found, Is.Empty);
    }

    [Test]
    public async Task Database_contains_no_signing_secret()
    {
        var buyer = await Server.Buyer();
        var endpoint = await buyer.Post(
            "/api/v1/webhook-endpoints", new System.Text.Json.Nodes.JsonObject { ["url"] = "https://example.com/" },
            idempotencyKey: "endpoint-1");

        var found = await TablesWith(endpoint.Data.Text("signing_secret")["gt_whsec_".Length..]);

        Assert.That(found, Is.Empty);
    }

    [Test]
    public async Task Only_a_tokens_hash_is_stored()
    {
        var contributor = await Server.Contributor();

        var hash = (await Server.Session()).TokenHash;

        Assert.That(hash, Is.EqualTo(SHA256.HashData(Encoding.ASCII.GetBytes(contributor.Token))));
    }

    [Test]
    public async Task Database_contains_no_token_or_password()
    {
        var registered = await Server.Post("/api/contributor/v1/register", Contributor.Registration("ada@example.com"));
        var signedIn = await Server.Post("/api/contributor/v1/login", Contributor.Credentials("ada@example.com"));
        var token = signedIn.Data.Text("token");
        await Server.Send(Requests.Make(token, HttpMethod.Post, "/api/contributor/v1/logout", body: null, idempotencyKey: "one"));

        string[] secrets = [registered.Data.Text("token"), token, Contributor.Password];
        foreach (var secret in secrets)
        {
            Assert.That(await TablesWith(secret), Is.Empty);
        }
    }

    [Test]
    public async Task Each_password_hash_has_its_own_salt()
    {
        await Server.Post("/api/contributor/v1/register", Contributor.Registration());
        await Server.Post("/api/contributor/v1/register", Contributor.Registration());

        Assert.That((await Server.Users()).Select(user => user.PasswordHash).Distinct().Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task Logs_contain_no_contributor_credentials()
    {
        const string Mistyped = "correct horse battery stable";
        await Server.Post("/api/contributor/v1/register", Contributor.Registration("ada@example.com"));
        await Server.Post("/api/contributor/v1/register", Contributor.Registration("ada@example.com"));
        await Server.Post("/api/contributor/v1/login", Contributor.Credentials("ada@example.com", Mistyped));
        var signedIn = await Server.Post("/api/contributor/v1/login", Contributor.Credentials("ada@example.com"));
        var token = signedIn.Data.Text("token");
        await Server.Sql<object>("ALTER TABLE users RENAME TO users_gone");

        var failed = new[]
        {
            await Server.Post("/api/contributor/v1/register", Contributor.Registration("bob@example.com")),
            await Server.Post("/api/contributor/v1/login", Contributor.Credentials("ada@example.com", Mistyped)),
            await Server.Send(Requests.Make(token, HttpMethod.Get, "/api/contributor/v1/me", body: null)),
        };
        await Server.Sql<object>("ALTER TABLE users_gone RENAME TO users");

        string[] secrets = [Contributor.Password, Mistyped, token, "ada@example.com", "bob@example.com"];
        Assert.That(failed.Select(response => response.Status), Is.All.EqualTo(System.Net.HttpStatusCode.InternalServerError));
        Assert.That(
            Server.Logs.All.Where(entry => secrets.Any(secret => entry.Contains(secret, StringComparison.OrdinalIgnoreCase))), Is.Empty);
    }

    [Test]
    public async Task Database_search_finds_a_stored_value()
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint("https://hooli.example/");
        await Server.Sql<object>("UPDATE api_keys SET display_prefix = 'hooli-prefix'");
        await Server.Sql<object>("UPDATE webhook_endpoints SET signing_secret = convert_to('a hooli-prefix b', 'UTF8')");

        var found = await TablesWith("hooli-prefix");

        Assert.That(found, Is.EquivalentTo(new[] { "api_keys", "webhook_endpoints" }));
    }

    [Test]
    public async Task Logs_contain_no_secrets()
    {
        var buyer = await Server.Buyer();
        var mistyped = buyer.Key.Secret[..^1] + (buyer.Key.Secret[^1] == 'a' ? 'b' : 'a');
        var unknown = ApiKeySecret.New(Mode.Live);
        var endpoint = await buyer.RegisterEndpoint();
        var submission = await buyer.Get($"/api/v1/submissions/{await buyer.Submission(await buyer.DraftTask())}");
        var mediaUrl = submission.Data.Text("media_url");

        await Server.Get(mediaUrl);
        await RawHttp.Send(Server.Address, "GET", "/api/v1/tasks", [$"Authorization: Bearer {mistyped}"]);
        await RawHttp.Send(Server.Address, "GET", "/api/v1/tasks", [$"Authorization: Bearer {unknown}"]);
        await buyer.Send(HttpMethod.Put, "/api/v1/tasks", "{}");

        string[] secrets =
        [
            buyer.Key.Secret, mistyped, unknown, endpoint.Data.Text("signing_secret"),
            mediaUrl[(mediaUrl.IndexOf("signature=", StringComparison.Ordinal) + 10)..],
        ];
        Assert.That(Server.Logs.All.Where(entry => secrets.Any(secret => entry.Contains(secret, StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public async Task Last_use_of_a_key_is_stored_after_a_minute()
    {
        var buyer = await Server.Buyer();
        var usedAt = Server.Clock.GetUtcNow();
        await buyer.Get("/api/v1/tasks");
        var before = await LastUsed();

        Server.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That(before, Is.Null);
        Assert.That(LastUsed, Is.EqualTo(usedAt).Within(TimeSpan.FromMilliseconds(1)).After(60_000, 25));
    }

    private async Task<DateTimeOffset?> LastUsed() => (await Server.ApiKey()).LastUsedAt;

    /// <summary>Searches every column of every row as text; <c>bytea</c> appears in hex.</summary>
    private async Task<List<string>> TablesWith(string secret)
    {
        var tables = await Server.Sql<string[]>("SELECT array_agg(tablename::text) FROM pg_tables WHERE schemaname = 'public'");
        var found = new List<string>();
        foreach (var table in tables!)
        {
            if (await Server.CountContaining(table, secret) > 0)
            {
                found.Add(table);
            }
        }

        return found;
    }
}

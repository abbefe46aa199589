using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Commands;

public sealed class SecretsCommandTests : ApiTests
{
    private const string NewKey = "//79/Pv6+fj39vX08/Lx8O/u7ezr6uno5+bl5OPi4eA=";

    protected override bool HasWorkers => false;

    [Test]
    public async Task Rotation_reencrypts_all_secrets_with_the_new_key()
    {
        var buyer = await Server.Buyer();
        var endpoint = await buyer.Post(
            "/api/v1/webhook-endpoints", new JsonObject { ["url"] = "https://example.com/" }, idempotencyKey: "endpoint-1");
        var rotated = await buyer.Post($"/api/v1/webhook-endpoints/{endpoint.Id}/rotate-secret");
        var oldKey = Settings["Secrets:EncryptionKey"]!;

        var (exitCode, output, errors) = await ProgramProcess.Run(Environment(NewKey, oldKey), "secrets", "rotate", "--json");
        var again = await CommandRun.Run(Environment(NewKey, oldKey), "secrets", "rotate", "--json");

        Assert.That((exitCode, output[^1]), Is.EqualTo((0, """{"reencrypted":2}""")), errors);
        Assert.That(again.Output[^1], Is.EqualTo("""{"reencrypted":0}"""));
        await using var successor = await GroundtruthServer.Start(
            Server.ConnectionString, new Dictionary<string, string?>(Settings) { ["Secrets:EncryptionKey"] = NewKey }, hasWorkers: false);
        var replayed = await new Buyer(successor, buyer.Key).Post(
            "/api/v1/webhook-endpoints", new JsonObject { ["url"] = "https://example.com/" }, idempotencyKey: "endpoint-1");
        Assert.That((replayed.Status, replayed.Text), Is.EqualTo((HttpStatusCode.Created, endpoint.Text)));
        Assert.That(await SecretsUnder(NewKey), Is.EqualTo(new[] { SecretOf(endpoint), SecretOf(rotated) }));
    }

    [Test]
    public async Task Rotation_reaches_every_page_of_a_table()
    {
        await (await Server.Buyer()).CreateTask(idempotencyKey: "one");
        await Server.Sql<object>(
            """
            INSERT INTO idempotency_records (principal, key, fingerprint, answer, expires_at)
            SELECT principal, key || n, fingerprint, answer, expires_at FROM idempotency_records, generate_series(1, 450) n
            """);
        var environment = Environment(NewKey, Settings["Secrets:EncryptionKey"]!);

        var rotated = await CommandRun.Run(environment, "secrets", "rotate", "--json");
        var again = await CommandRun.Run(environment, "secrets", "rotate", "--json");

        Assert.That(rotated.Output[^1], Is.EqualTo("""{"reencrypted":451}"""), rotated.Errors);
        Assert.That(again.Output[^1], Is.EqualTo("""{"reencrypted":0}"""), again.Errors);
    }

    [Test]
    public async Task Rotation_without_the_old_key_changes_nothing()
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint();
        var before = (await Server.WebhookEndpoint()).SigningSecret;

        var (exitCode, _, errors) = await CommandRun.Run(Environment(NewKey, previous: ""), "secrets", "rotate");

        Assert.That((exitCode, errors), Is.EqualTo((1, new Infrastructure.Secrets.UnknownEncryptionKeyException().Message)));
        Assert.That(errors, Does.Contain("Secrets:PreviousEncryptionKeys").And.Not.Contain(NewKey));
        Assert.That((await Server.WebhookEndpoint()).SigningSecret, Is.EqualTo(before));
    }

    private static string SecretOf(ApiResponse response) => response.Data.Text("signing_secret");

    private async Task<string[]> SecretsUnder(string key)
    {
        var protector = new Infrastructure.Secrets.SecretProtector(new(Infrastructure.Secrets.EncryptionKey.Parse(key), []));
        var stored = await Server.WebhookEndpoint();
        byte[][] secrets = [stored.SigningSecret, stored.NextSigningSecret!];
        return [.. secrets.Select(secret => System.Text.Encoding.ASCII.GetString(protector.Unprotect(secret)))];
    }

    private Dictionary<string, string> Environment(string key, string previous) => new(CommandEnvironment)
    {
        ["Secrets__EncryptionKey"] = key,
        ["Secrets__PreviousEncryptionKeys"] = previous,
    };
}

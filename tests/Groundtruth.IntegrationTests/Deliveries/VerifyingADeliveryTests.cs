using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using YourServer;

namespace Groundtruth.IntegrationTests.Deliveries;

/// <summary>The verifiers of docs/webhooks.md, run on real deliveries.</summary>
public sealed class VerifyingADeliveryTests : DeliveryTests
{
    [Test]
    public async Task Node_verifiers_accept_a_delivery_and_reject_a_tampered_one()
    {
        var (secret, got) = await Delivered();

        var verdicts = await Verify(got, secret);

        foreach (var verifier in (string[])["hex", "standard", "standardwebhooks", "svix"])
        {
            Assert.That(verdicts[verifier]!.ToJsonString(), Is.EqualTo("[true,false]"), verifier);
        }
    }

    [Test]
    public async Task Node_verifiers_accept_both_secrets_during_a_rotation()
    {
        var (id, old) = await Register();
        var next = (await Buyer.Post($"/api/v1/webhook-endpoints/{id}/rotate-secret")).Data.Text("signing_secret");
        await Happen();
        await Receiver.Got(1);
        var got = Receiver.Received.Single();

        var verdicts = new[] { await Verify(got, old), await Verify(got, next) };

        foreach (var verifier in (string[])["standard", "standardwebhooks", "svix"])
        {
            Assert.That(verdicts.Select(verdict => verdict[verifier]!.ToJsonString()), Is.All.EqualTo("[true,false]"), verifier);
        }
    }

    [Test]
    public async Task The_CSharp_verifier_rejects_a_tampered_or_old_delivery()
    {
        var (secret, got) = await Delivered();
        byte[] tampered = [.. got.Body, (byte)' '];
        var now = Server.Clock.GetUtcNow();
        bool Standard(byte[] body, DateTimeOffset at, string? time = null) => GroundtruthWebhook.VerifyStandardSignature(
            body, got.EventId, time ?? got.Headers["webhook-timestamp"], got.Headers["webhook-signature"], secret, at);

        Assert.Multiple(() =>
        {
            Assert.That(GroundtruthWebhook.VerifySignature(got.Body, got.Headers["X-Groundtruth-Signature"], secret), Is.True);
            Assert.That(GroundtruthWebhook.VerifySignature(tampered, got.Headers["X-Groundtruth-Signature"], secret), Is.False);
            Assert.That(Standard(got.Body, now), Is.True);
            Assert.That(Standard(tampered, now), Is.False);
            Assert.That(Standard(got.Body, now.AddMinutes(6)), Is.False);
            Assert.That(Standard(got.Body, now, $"{long.MaxValue}"), Is.False);
        });
    }

    [TestCase("")]
    [TestCase("gt_whsec_")]
    public async Task Verifiers_refuse_an_empty_secret(string secret)
    {
        var (body, now) = (Encoding.UTF8.GetBytes("{}"), Server.Clock.GetUtcNow());
        var (id, time) = ("evt_01hx7rdm4v9q1w3e", $"{now.ToUnixTimeSeconds()}");
        var hex = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), body));
        var signed = Encoding.UTF8.GetBytes($"{id}.{time}.{{}}");
        var standard = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Array.Empty<byte>(), signed));

        var verdicts = await Verify(
            new Dictionary<string, string>
            {
                ["webhook-id"] = id, ["webhook-timestamp"] = time, ["webhook-signature"] = standard, ["x-groundtruth-signature"] = hex,
            },
            body,
            secret);

        Assert.Multiple(() =>
        {
            Assert.That(verdicts["hex"]!.ToJsonString(), Is.EqualTo("[false,false]"));
            Assert.That(verdicts["standard"]!.ToJsonString(), Is.EqualTo("[false,false]"));
            Assert.Throws<ArgumentException>(() => GroundtruthWebhook.VerifySignature(body, hex, secret));
            Assert.Throws<ArgumentException>(() => GroundtruthWebhook.VerifyStandardSignature(body, id, time, standard, secret, now));
        });
    }

    [TestCase("tests/webhook-verifiers/groundtruth.ts")]
    [TestCase("tests/Groundtruth.IntegrationTests/Deliveries/GroundtruthWebhook.cs")]
    public void The_documentation_contains_the_tested_code(string file) => Assert.That(
        File.ReadAllText(Path.Combine(NodeScript.Root, "docs", "webhooks.md")),
        Does.Contain(File.ReadAllText(Path.Combine(NodeScript.Root, file)).Trim()));

    private async Task<(string Secret, Received Got)> Delivered()
    {
        var (_, secret) = await Register();
        await Happen();
        await Receiver.Got(1);
        return (secret, Receiver.Received.Single());
    }

    private Task<JsonNode> Verify(Received got, string secret) => Verify(
        got.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value), got.Body, secret);

    private Task<JsonNode> Verify(Dictionary<string, string> headers, byte[] body, string secret) => NodeScript.Run(
        "webhook-verifiers/verify.mjs",
        new { headers, body = Convert.ToBase64String(body), secret, now = Server.Clock.GetUtcNow().ToUnixTimeSeconds() });
}

using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Webhooks;

public sealed class RotatingASigningSecretTests : DeliveryTests
{
    [Test]
    public async Task Both_secrets_sign_for_a_day()
    {
        var (id, old) = await Register();
        var rotated = await Buyer.Post($"/api/v1/webhook-endpoints/{id}/rotate-secret");
        var fresh = SecretOf(rotated);
        Server.Clock.Advance(TimeSpan.FromHours(23.9));

        await Happen();

        await Receiver.Got(1);
        var got = Receiver.Received.Single();
        Assert.That((rotated.Status, fresh), Is.EqualTo((HttpStatusCode.OK, fresh)).And.Not.EqualTo((HttpStatusCode.OK, old)));
        Assert.That((got.IsSignedWith(old), got.IsSignedWith(fresh)), Is.EqualTo((true, false)));
        Assert.That((got.StandardSignaturesOf(old), got.StandardSignaturesOf(fresh)), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task Only_the_new_secret_signs_after_a_day()
    {
        var (id, old) = await Register();
        var fresh = SecretOf(await Buyer.Post($"/api/v1/webhook-endpoints/{id}/rotate-secret"));
        Server.Clock.Advance(TimeSpan.FromHours(24));

        await Happen();

        await AssertSignedOnlyWith(fresh, old);
    }

    [Test]
    public async Task The_overlap_can_be_ended_early()
    {
        var (id, old) = await Register();
        var fresh = SecretOf(await Buyer.Post($"/api/v1/webhook-endpoints/{id}/rotate-secret"));
        var response = await Buyer.Post($"/api/v1/webhook-endpoints/{id}/activate-secret");

        await Happen();

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK), response.ToString());
        await AssertSignedOnlyWith(fresh, old);
    }

    [Test]
    public async Task Activation_without_a_rotation_returns_conflict()
    {
        var (id, _) = await Register();

        var response = await Buyer.Post($"/api/v1/webhook-endpoints/{id}/activate-secret");

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "no_secret_rotation")));
    }

    [Test]
    public async Task Activation_after_the_overlap_returns_conflict()
    {
        var (id, _) = await Register();
        await Buyer.Post($"/api/v1/webhook-endpoints/{id}/rotate-secret");
        Server.Clock.Advance(TimeSpan.FromHours(24));

        var response = await Buyer.Post($"/api/v1/webhook-endpoints/{id}/activate-secret");

        Assert.That(response.Reason, Is.EqualTo("no_secret_rotation"));
    }

    [Test]
    public async Task Rotating_again_replaces_the_pending_secret()
    {
        var (id, old) = await Register();
        var replaced = SecretOf(await Buyer.Post($"/api/v1/webhook-endpoints/{id}/rotate-secret"));
        var fresh = SecretOf(await Buyer.Post($"/api/v1/webhook-endpoints/{id}/rotate-secret"));

        await Happen();

        await Receiver.Got(1);
        var got = Receiver.Received.Single();
        Assert.That(
            (got.StandardSignaturesOf(old), got.StandardSignaturesOf(replaced), got.StandardSignaturesOf(fresh)), Is.EqualTo((1, 0, 1)));
    }

    [Test]
    public async Task A_retried_rotation_returns_the_same_secret()
    {
        var (id, _) = await Register();

        var first = await Buyer.Post($"/api/v1/webhook-endpoints/{id}/rotate-secret", idempotencyKey: "rotate-1");
        var second = await Buyer.Post($"/api/v1/webhook-endpoints/{id}/rotate-secret", idempotencyKey: "rotate-1");

        Assert.That((second.Text, second.Header("Idempotent-Replayed")), Is.EqualTo((first.Text, "true")));
    }

    private static string SecretOf(ApiResponse response) => response.Data.Text("signing_secret");

    private async Task AssertSignedOnlyWith(string secret, string old)
    {
        await Receiver.Got(1);
        var got = Receiver.Received.Single();
        Assert.That((got.IsSignedWith(secret), got.StandardSignaturesOf(secret), got.StandardSignaturesOf(old)), Is.EqualTo((true, 1, 0)));
    }
}

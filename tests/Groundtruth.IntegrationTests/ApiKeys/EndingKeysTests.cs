using System.Net;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Authentication;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.ApiKeys;

/// <summary>Expiry, revocation and rotation of keys that the server has already cached.</summary>
public sealed class EndingKeysTests : ApiTests
{
    /// <summary>Real time, because a revocation travels as a PostgreSQL notification. The cache expires on the fake clock only.</summary>
    private const int TimeoutMilliseconds = 60_000;
    private const int PollMilliseconds = 25;

    [Test]
    public async Task Key_works_until_it_expires()
    {
        var buyer = await Server.Buyer(expiresAt: Server.Clock.GetUtcNow().AddHours(1));
        Server.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Expired_key_returns_401()
    {
        var buyer = await Server.Buyer(expiresAt: Server.Clock.GetUtcNow().AddHours(1));
        Server.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        await buyer.Get("/api/v1/tasks");

        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await buyer.Get("/api/v1/tasks")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Revoked_key_returns_401_after_a_notification()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");

        await Server.OperateFor(buyer.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        Assert.That(() => StatusOf(buyer), Is.EqualTo(HttpStatusCode.Unauthorized).After(TimeoutMilliseconds, PollMilliseconds));
    }

    [Test]
    public async Task Key_revoked_by_another_process_returns_401_after_a_notification()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");
        await using var other = await GroundtruthServer.Start(Database, Settings);

        await other.OperateFor(buyer.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        Assert.That(() => StatusOf(buyer), Is.EqualTo(HttpStatusCode.Unauthorized).After(TimeoutMilliseconds, PollMilliseconds));
    }

    [Test]
    public async Task Missed_revocation_takes_effect_within_30_seconds()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");
        await Server.Sql<object>("UPDATE api_keys SET revoked_at = now() WHERE id = $1", buyer.Key.Id.Value);

        Server.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.That((await buyer.Get("/api/v1/tasks")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Revoking_a_key_leaves_other_keys_of_its_organization()
    {
        var buyer = await Server.Buyer("Acme");
        var other = await Server.Buyer("Acme");

        await Server.OperateFor(buyer.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        Assert.That((await other.Get("/api/v1/tasks")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Revoking_a_key_twice_is_rejected()
    {
        var buyer = await Server.Buyer();
        await Server.OperateFor(buyer.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        var again = await Server.OperateFor(buyer.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        Assert.That(again.Error, Is.EqualTo(ApiKeyErrors.AlreadyRevoked));
    }

    [Test]
    public async Task Rotated_key_works_during_the_overlap()
    {
        var buyer = await Server.Buyer();
        await Server.OperateFor(buyer.Key.Owner, new RotateApiKey(buyer.Key.Id, 24));

        Server.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));

        Assert.That((await buyer.Get("/api/v1/tasks")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Rotated_key_returns_401_after_the_overlap()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");
        await Server.OperateFor(buyer.Key.Owner, new RotateApiKey(buyer.Key.Id, 24));

        Server.Clock.Advance(TimeSpan.FromHours(24));

        Assert.That((await buyer.Get("/api/v1/tasks")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Key_rotated_without_overlap_returns_401_after_a_notification()
    {
        var buyer = await Server.Buyer();
        await buyer.Get("/api/v1/tasks");

        await Server.OperateFor(buyer.Key.Owner, new RotateApiKey(buyer.Key.Id, 0));

        Assert.That(() => StatusOf(buyer), Is.EqualTo(HttpStatusCode.Unauthorized).After(TimeoutMilliseconds, PollMilliseconds));
    }

    [Test]
    public async Task Rotated_key_keeps_its_scopes()
    {
        var buyer = await Server.Buyer(scopes: [Scope.TasksRead]);

        var rotated = await Server.OperateFor(buyer.Key.Owner, new RotateApiKey(buyer.Key.Id, 0));

        var successor = buyer.With(rotated.Value);
        Assert.That((await successor.Get("/api/v1/tasks")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await successor.CreateTask()).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(rotated.Value.OrgId.Value, Is.EqualTo(buyer.OrgId));
    }

    [Test]
    public async Task Rotation_does_not_extend_the_old_secret()
    {
        var buyer = await Server.Buyer(expiresAt: Server.Clock.GetUtcNow().AddHours(1));
        await Server.OperateFor(buyer.Key.Owner, new RotateApiKey(buyer.Key.Id, 24));

        Server.Clock.Advance(TimeSpan.FromHours(1));

        Assert.That((await buyer.Get("/api/v1/tasks")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Concurrent_rotations_yield_one_successor_without_expiry()
    {
        var buyer = await Server.Buyer();

        var rotations = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Server.OperateFor(buyer.Key.Owner, new RotateApiKey(buyer.Key.Id, 24))));

        Assert.That(rotations.Single(rotation => rotation.Error is null).Value.ExpiresAt, Is.Null);
        Assert.That(
            rotations.Where(rotation => rotation.Error is not null).Select(rotation => rotation.Error),
            Is.All.EqualTo(ApiKeyErrors.AlreadyRotated));
    }

    [Test]
    public async Task Revoked_key_cannot_be_rotated()
    {
        var buyer = await Server.Buyer();
        await Server.OperateFor(buyer.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        var rotated = await Server.OperateFor(buyer.Key.Owner, new RotateApiKey(buyer.Key.Id, 24));

        Assert.That(rotated.Error, Is.EqualTo(ApiKeyErrors.NotUsable));
    }

    [Test]
    public async Task Key_of_another_organization_is_not_found()
    {
        var buyer = await Server.Buyer();
        var other = await Server.Buyer();

        var revoked = await Server.OperateFor(other.Key.Owner, new RevokeApiKey(buyer.Key.Id));

        Assert.That(revoked.Error, Is.EqualTo(ApiKeyErrors.NotFound));
        Assert.That(await StatusOf(buyer), Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task<HttpStatusCode> StatusOf(Buyer buyer) => (await buyer.Get("/api/v1/tasks")).Status;
}

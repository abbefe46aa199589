using System.Net;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Caps of the objects that an organization creates by form. Each test fills the cap up to the last one.</summary>
public sealed class CappingFormsTests : ApiTests
{
    private Member owner = null!;

    protected override bool HasWorkers => false;

    [SetUp]
    public async Task Register() => owner = await Member.Owner(Server);

    [Test]
    public async Task An_organization_has_at_most_50_open_invitations()
    {
        await Invitations(Invitation.MaxOpen - 1);

        await Post(3, "settings", "settings/invitations", ("role", "reviewer"));

        Assert.That(await Server.Count("invitations"), Is.EqualTo(Invitation.MaxOpen));
        await owner.Post("settings", "settings/invitations", ("role", "reviewer"));
        Assert.That((await owner.Get("settings")).Text, Does.Contain("The limit is 50 open invitations."));
    }

    [TestCase("revoked_at = now()")]
    [TestCase("expires_at = now() - interval '1 second'")]
    public async Task Only_open_invitations_count(string change)
    {
        await Invitations(Invitation.MaxOpen);
        await Server.Sql<object>($"UPDATE invitations SET {change} WHERE id = (SELECT max(id) FROM invitations)");

        await Post(1, "settings", "settings/invitations", ("role", "reviewer"));

        Assert.That(await Server.Count("invitations"), Is.EqualTo(Invitation.MaxOpen + 1));
    }

    [Test]
    public async Task An_organization_has_at_most_100_usable_keys_per_mode()
    {
        await Keys(ApiKey.MaxUsable - 1);

        var responses = await Post(3, "keys", "keys", ("Name", "Import job"), ("Scopes", Scope.TasksRead));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.Conflict), Is.EqualTo(2));
        Assert.That(await Server.Count("api_keys"), Is.EqualTo(ApiKey.MaxUsable));
        var live = owner.Path("keys", "live");
        var inLive = await owner.Pages.Post(live, live, ("Name", "Import job"), ("Scopes", Scope.TasksRead));
        Assert.That(inLive.Status, Is.EqualTo(HttpStatusCode.Redirect));
    }

    [TestCase(0, true)]
    [TestCase(1, false)]
    public async Task At_the_cap_a_key_is_rotated_only_without_an_overlap(int overlapHours, bool isRotated)
    {
        await Keys(ApiKey.MaxUsable);
        var id = Id<ApiKey>.Parse(await Server.LatestId("api_keys"));

        var rotated = await Server.OperateFor(
            new Owner(Id<Organization>.Parse(owner.OrgId), Mode.Test), new RotateApiKey(id, overlapHours));

        Assert.That(rotated.Error, Is.EqualTo(isRotated ? null : ApiKeyErrors.TooManyKeys));
        Assert.That(await Server.Count("api_keys"), Is.EqualTo(ApiKey.MaxUsable + (isRotated ? 1 : 0)));
    }

    [Test]
    public async Task An_organization_creates_at_most_200_unfunded_tasks_by_form()
    {
        await CreateTask();
        await Server.Sql<object>(
            $"""
            INSERT INTO tasks SELECT (jsonb_populate_record(t, jsonb_build_object('id', 'tsk_' || lpad(n::text, 16, '0')))).*
            FROM tasks t, generate_series(1, {CollectionTask.MaxUnfundedByForm - 2}) AS n
            """);

        var responses = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => CreateTask()));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.Conflict), Is.EqualTo(2));
        Assert.That(await Server.Count("tasks"), Is.EqualTo(CollectionTask.MaxUnfundedByForm));
    }

    [Test]
    public async Task Tasks_of_the_API_and_tasks_that_are_no_longer_unfunded_do_not_count()
    {
        await CreateTask();
        await Server.Sql<object>(
            $"""
            INSERT INTO tasks SELECT (jsonb_populate_record(t, jsonb_build_object(
              'id', 'tsk_' || lpad(n::text, 16, '0'), 'is_by_form', n % 2 = 0, 'status', CASE n % 2 WHEN 0 THEN 'cancelled' ELSE 'funding' END))).*
            FROM tasks t, generate_series(1, {2 * CollectionTask.MaxUnfundedByForm}) AS n
            """);

        Assert.That((await CreateTask()).Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That((await (await owner.Api()).CreateTask()).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    private Task<ApiResponse> CreateTask() => Browser().Post(
        "tasks/new", "tasks/new", ("Title", "Record a street"), ("Instructions", "Walk any public street."), ("Reward", "2.50"),
        ("TargetSubmissions", "10"));

    private Task<ApiResponse[]> Post(int times, string page, string path, params (string, string)[] fields) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(_ => Browser().Post(page, path, fields)));

    /// <summary>The same session in a browser of its own, because a browser sends one form after another.</summary>
    private Member Browser() => new(Server, owner.OrgId, owner.UserId, owner.Token);

    private Task<object?> Invitations(int count) => Server.Sql<object>(
        """
        INSERT INTO invitations (id, org_id, role, token_hash, invited_by, created_at, expires_at)
        SELECT 'inv_' || lpad(n::text, 16, '0'), $1, 'reviewer', sha256(n::text::bytea), $2, now(), now() + interval '1 day'
        FROM generate_series(1, $3) AS n
        """,
        owner.OrgId,
        owner.UserId,
        count);

    private Task<object?> Keys(int count) => Server.Sql<object>(
        """
        INSERT INTO api_keys (id, org_id, mode, lineage_id, secret_hash, display_prefix, scopes, created_at)
        SELECT 'key_' || lpad(n::text, 16, '0'), $1, 'test', 'key_' || lpad(n::text, 16, '0'), sha256(n::text::bytea), 'gt_test_0000', $2, now()
        FROM generate_series(1, $3) AS n
        """,
        owner.OrgId,
        new[] { Scope.TasksRead },
        count);
}

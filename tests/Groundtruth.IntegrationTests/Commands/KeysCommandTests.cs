using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Domain.Organizations;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Commands;

public sealed class KeysCommandTests : ApiTests
{
    [Test]
    public async Task Created_key_is_accepted_by_the_API()
    {
        var (exitCode, output, errors) = await ProgramProcess.Run(
            CommandEnvironment, "keys", "create", "--new-org", "Acme", "--mode", "live", "--scopes", "tasks:read,tasks:write", "--json");

        Assert.That(exitCode, Is.Zero, errors);
        var created = Json(output);
        Assert.That(created.Text("key"), Does.StartWith("gt_live_"));
        Assert.That(created.Text("mode"), Is.EqualTo("live"));
        Assert.That(created.Texts("scopes"), Is.EqualTo(new[] { "tasks:read", "tasks:write" }));
        Assert.That((await Tasks(created)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Key_of_an_existing_organization_is_created_by_its_id()
    {
        var first = Json((await Keys("create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--json")).Output);
        var second = Json(
            (await Keys("create", "--org-id", first.Text("org_id"), "--mode", "test", "--scopes", "tasks:read", "--json")).Output);

        Assert.That(second.Text("org_id"), Is.EqualTo(first.Text("org_id")));
        Assert.That(second.Text("key"), Is.Not.EqualTo(first.Text("key")));
    }

    [TestCase("Acme")]
    [TestCase("ACME")]
    [TestCase("\u0410cme")]
    public async Task New_organization_needs_a_name_that_no_other_looks_like(string name)
    {
        await Member.Owner(Server, "Acme");

        var (exitCode, _, errors) = await Keys("create", "--new-org", name, "--mode", "test", "--scopes", "tasks:read");

        Assert.That((exitCode, errors), Is.EqualTo((1, OrganizationErrors.NameTaken.Message)));
        Assert.That((await Server.Count("organizations"), await Server.Count("api_keys")), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_name_is_printed_and_kept_by_rotation()
    {
        var created = Json((await Named(" Import job ")).Output);

        var rotated = Json((await Keys("rotate", created.Text("id"), "--json")).Output);

        Assert.That((created.Text("name"), rotated.Text("name")), Is.EqualTo(("Import job", "Import job")));
    }

    [Test]
    public async Task List_shows_name_creator_last_use_and_address()
    {
        var created = Json((await Named("Import job")).Output);
        await Tasks(created);
        await Server.Run("save_last_used");

        var listed = Json((await Keys("list", "--json")).Output).Items("keys").Single()!;
        var (_, lines, _) = await Keys("list");

        Assert.That((listed.Text("name"), listed.Text("last_used_address")), Is.EqualTo(("Import job", "127.0.0.1")));
        Assert.That((listed["created_by"], listed["created_by_name"]), Is.EqualTo(((JsonNode?)null, (JsonNode?)null)));
        Assert.That(string.Join('\n', lines), Does.Contain("Import job  operator  used ").And.Contain("from 127.0.0.1"));
    }

    [Test]
    public async Task Revoked_key_returns_401_after_a_notification()
    {
        var created = Json((await Keys("create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--json")).Output);
        await Tasks(created);

        var (exitCode, _, errors) = await Keys("revoke", created.Text("id"));

        Assert.That(exitCode, Is.Zero, errors);
        Assert.That(
            async () => (await Tasks(created)).Status,
            Is.EqualTo(HttpStatusCode.Unauthorized).After(60).Seconds.PollEvery(50).MilliSeconds);
    }

    [Test]
    public async Task Rotated_key_works_during_its_overlap()
    {
        var created = Json((await Keys("create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--json")).Output);

        var rotated = Json((await Keys("rotate", created.Text("id"), "--overlap-hours", "48", "--json")).Output);

        Assert.That((await Tasks(created)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await Tasks(rotated)).Status, Is.EqualTo(HttpStatusCode.OK));
        Server.Clock.Advance(TimeSpan.FromHours(49));
        Assert.That((await Tasks(created)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await Tasks(rotated)).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Overlap_may_be_a_fraction_of_an_hour()
    {
        var created = Json((await Keys("create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--json")).Output);

        var (exitCode, _, errors) = await Keys("rotate", created.Text("id"), "--overlap-hours", "0.5");

        Assert.That(exitCode, Is.Zero, errors);
        var keys = await Server.ApiKeys();
        var old = keys.Single(key => key.ExpiresAt is not null);
        Assert.That(old.ExpiresAt - keys.Single(key => key != old).CreatedAt, Is.EqualTo(TimeSpan.FromSeconds(1800)));
    }

    [Test]
    public async Task Invalid_scopes_create_no_organization()
    {
        await Keys("create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:destroy");

        Assert.That(await Server.Count("organizations"), Is.Zero);
    }

    [Test]
    public async Task Listing_keys_shows_no_secrets()
    {
        var created = Json(
            (await Keys("create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--expires", "90d", "--json")).Output);

        var (_, output, _) = await Keys("list", "--json");

        var listed = Json(output).Items("keys").Single()!;
        Assert.That(listed.Text("id"), Is.EqualTo(created.Text("id")));
        Assert.That(listed.Text("org"), Is.EqualTo("Acme"));
        Assert.That(listed.Text("expires_at"), Does.EndWith("Z"));
        Assert.That(string.Join('\n', output), Does.Not.Contain(created.Text("key")));
    }

    [TestCase("create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:destroy", "Each scope must be one of")]
    [TestCase(
        "create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--name", " ", "name must have 1 to 60 characters")]
    [TestCase("create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--expires", "soon", "--expires is 'soon'")]
    [TestCase(
        "create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--expires", "2020-01-01T00:00:00Z",
        "must be in the future")]
    [TestCase("create", "--new-org", "Acme", "--mode", "staging", "--scopes", "tasks:read", "staging")]
    [TestCase("create", "--mode", "test", "--scopes", "tasks:read", "either --org-id")]
    [TestCase(
        "create", "--org-id", "org_0000000000000000", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "either --org-id")]
    [TestCase("create", "--org-id", "org_0000000000000000", "--mode", "test", "--scopes", "tasks:read", "Organization not found.")]
    [TestCase("create", "--org-id", "Acme", "--mode", "test", "--scopes", "tasks:read", "Organization not found.")]
    [TestCase("create", "--org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--org")]
    [TestCase("revoke", "key_0000000000000000", "API key not found.")]
    [TestCase("revoke", "nonsense", "API key not found.")]
    public async Task Invalid_arguments_print_a_plain_error(params string[] argumentsAndError)
    {
        var (exitCode, _, errors) = await Keys(argumentsAndError[..^1]);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(errors, Does.Contain(argumentsAndError[^1]).And.Not.Contain("   at "));
    }

    [Test]
    public async Task Errors_of_the_process_are_on_standard_error_only()
    {
        var (exitCode, output, errors) = await ProgramProcess.Run(CommandEnvironment, "keys", "revoke", "key_0000000000000000");

        Assert.That((exitCode, errors), Is.EqualTo((1, "API key not found.")));
        Assert.That(output, Is.Empty);
    }

    [Test]
    public async Task Migrating_twice_applies_nothing()
    {
        var (exitCode, output, errors) = await CommandRun.Run(CommandEnvironment, "migrate", "--json");

        Assert.That(exitCode, Is.Zero, errors);
        Assert.That(output[^1], Is.EqualTo("""{"applied":[]}"""));
    }

    [Test]
    public async Task Help_lists_every_command()
    {
        var (_, output, _) = await CommandRun.Run(CommandEnvironment, "--help");

        Assert.That(string.Join('\n', output), Does.Contain("serve").And.Contain("migrate").And.Contain("keys"));
    }

    public static JsonNode Json(IReadOnlyList<string> output) => JsonNode.Parse(output[^1])!;

    private Task<(int ExitCode, IReadOnlyList<string> Output, string Errors)> Named(string name) =>
        Keys("create", "--new-org", "Acme", "--mode", "test", "--scopes", "tasks:read", "--name", name, "--json");

    private Task<(int ExitCode, IReadOnlyList<string> Output, string Errors)> Keys(params string[] arguments) =>
        CommandRun.Run(CommandEnvironment, ["keys", .. arguments]);

    private Task<ApiResponse> Tasks(JsonNode key) => Server.Send(new HttpRequestMessage(HttpMethod.Get, "/api/v1/tasks")
    {
        Headers = { { "Authorization", $"Bearer {key["key"]}" } },
    });
}

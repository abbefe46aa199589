using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Protection against cross-site requests and injected markup.</summary>
public sealed class ProtectingPagesTests : ApiTests
{
    private static readonly string[] Pages = ["", "tasks", "tasks/new", "review", "keys", "webhooks", "requests", "settings"];

    [Test]
    public async Task Every_page_allows_only_its_own_scripts_and_styles()
    {
        var owner = await Member.Owner(Server);

        foreach (var path in Pages.Select(page => owner.Path(page)).Concat(["/", "/sign-in", "/sign-up", "/nothing"]))
        {
            var page = await owner.Pages.Get(path);

            Assert.That(
                page.Header("Content-Security-Policy"), Does.Contain("default-src 'none'; script-src 'self'; style-src 'self';"), path);
            Assert.That(page.Header("Content-Security-Policy"), Does.Not.Contain("unsafe"), path);
            Assert.That(page.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"), path);
            Assert.That(page.Header("X-Frame-Options"), Is.EqualTo("DENY"), path);
            Assert.That(page.Text, Does.Not.Contain("<script>").And.Not.Contain(" style=").And.Not.Contain(" onclick="), path);
        }
    }

    [Test]
    public async Task The_API_reference_allows_only_scripts_and_styles_with_its_nonce()
    {
        var (first, second) = (await Server.Get("/docs/"), await Server.Get("/docs/"));

        var policy = first.Header("Content-Security-Policy")!;
        var nonce = System.Text.RegularExpressions.Regex.Match(policy, "script-src 'self' 'nonce-([0-9a-f]{32})'").Groups[1].Value;
        Assert.That(nonce, Is.Not.Empty, policy);
        Assert.That(policy, Does.Contain($"style-src 'self' 'nonce-{nonce}'").And.Not.Contain("unsafe"));
        var scripts = System.Text.RegularExpressions.Regex.Matches(first.Text, "<script[^>]*>").Select(match => match.Value).ToList();
        Assert.That(scripts, Is.Not.Empty.And.All.Contain($"nonce=\"{nonce}\""));
        Assert.That(second.Header("Content-Security-Policy"), Is.Not.EqualTo(policy));
    }

    [TestCase("/sign-in")]
    [TestCase("/docs/")]
    [TestCase("/openapi/v1.json")]
    [TestCase("/health/ready")]
    [TestCase("/css/theme.css")]
    public async Task HEAD_returns_the_headers_of_GET_without_a_body(string path)
    {
        var got = await Server.Get(path);

        var head = await Server.Send(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.That(
            (head.Status, head.Header("Content-Type"), head.Body.Length), Is.EqualTo((HttpStatusCode.OK, got.Header("Content-Type"), 0)));
    }

    [Test]
    public async Task Page_with_a_form_logs_no_warning()
    {
        await Server.Get("/sign-in");

        Assert.That(Server.Logs.All.Where(entry => entry.Contains("Cache-Control", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Pages_are_not_cached_and_fingerprinted_files_are()
    {
        var page = await Server.Get("/sign-in");
        var file = System.Text.RegularExpressions.Regex.Match(page.Text, "href=\"(/css/theme.css[^\"]*)").Groups[1].Value;
        var asset = await Server.Get(file);

        Assert.That(page.Header("Cache-Control"), Does.Contain("no-store"));
        Assert.That(file, Does.Contain("?v="));
        Assert.That(asset.Header("Cache-Control"), Is.EqualTo("public, max-age=31536000, immutable"));
        Assert.That((await Server.Get("/css/theme.css")).Header("Cache-Control"), Is.EqualTo("no-cache"));
    }

    [TestCase("/sign-in")]
    [TestCase("/sign-up")]
    [TestCase("/sign-out")]
    [TestCase("/theme")]
    [TestCase("/join")]
    [TestCase("/join/sign-up")]
    public async Task Form_without_a_token_is_rejected(string path)
    {
        var owner = await Member.Owner(Server);

        var response = await owner.Pages.PostWithout(path, ("theme", "dark"));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Dashboard_form_without_a_token_changes_nothing()
    {
        var owner = await Member.Owner(Server);
        var api = await owner.Api();
        var task = await api.DraftTask();

        string[] forms =
        [
            "tasks/new", "tasks/preview", $"tasks/{task}/cancel", $"tasks/{task}/funding", $"tasks/{task}/simulate", "review/decide",
            "keys",
            $"keys/{api.Key.Id}/rotate", $"keys/{api.Key.Id}/revoke", "webhooks", "settings/invitations",
            $"settings/members/{owner.UserId}",
        ];
        foreach (var form in forms)
        {
            Assert.That(
                (await owner.Pages.PostWithout(owner.Path(form), ("role", "owner"))).Status, Is.EqualTo(HttpStatusCode.BadRequest), form);
        }

        Assert.That((await api.GetTask(task)).TaskStatus, Is.EqualTo("funding"));
        Assert.That((await Server.ApiKeys()).Where(key => key.RevokedAt is not null), Is.Empty);
        Assert.That(await Server.Count("invitations"), Is.Zero);
    }

    [Test]
    public async Task Token_of_another_visitor_is_rejected()
    {
        var owner = await Member.Owner(Server);
        var stranger = new PageClient(Server);
        var page = await stranger.Get("/sign-in");
        var token = System.Text.RegularExpressions.Regex.Match(
            page.Text, "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;

        var response = await owner.Pages.PostWithout(
            owner.Path("keys"), ("Name", "Import job"), ("Scopes", "tasks:read"), ("__RequestVerificationToken", token));

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(await Server.Count("api_keys"), Is.Zero);
    }

    [Test]
    public async Task Form_of_one_replica_is_accepted_by_another()
    {
        var form = await OpenForm(Server);
        await using var other = await GroundtruthServer.Start(Database, Settings);

        var response = await Submit(form, other);

        Assert.That(response.Header("Location"), Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task Form_is_accepted_after_a_restart()
    {
        (string, string) form;
        await using (var before = await GroundtruthServer.Start(Database, Settings))
        {
            form = await OpenForm(before);
        }

        await using var after = await GroundtruthServer.Start(Database, Settings);
        var response = await Submit(form, after);

        Assert.That(response.Header("Location"), Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task Form_is_accepted_after_a_key_rotation()
    {
        var form = await OpenForm(Server);
        await using var rotated = await GroundtruthServer.Start(Database, WithNewKey(previous: Settings["Secrets:EncryptionKey"]));

        var response = await Submit(form, rotated);

        Assert.That(response.Header("Location"), Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task Form_of_another_installation_is_rejected()
    {
        var form = await OpenForm(Server);
        await using var stranger = await GroundtruthServer.Start(Database, WithNewKey(previous: null));

        var response = await Submit(form, stranger);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Browser_gets_an_error_page_and_API_client_the_envelope()
    {
        var page = await new PageClient(Server).Get("/nothing");
        var envelope = await Server.Get("/nothing");

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(page.Text, Does.Contain("Page not found"));
        Assert.That(envelope.Code, Is.EqualTo("not_found"));
        Assert.That((await new PageClient(Server).Get("/api/v1/nothing")).Code, Is.EqualTo("unauthorized"));
    }

    [TestCase("/docs/nothing")]
    [TestCase("/docs/v2")]
    [TestCase("/docs/guides")]
    [TestCase("/docs/guides/nothing")]
    [TestCase("/docs/guides/webhooks/nothing")]
    public async Task Unknown_page_of_the_documentation_is_not_found(string path)
    {
        var page = await new PageClient(Server).Get(path);
        var envelope = await Server.Get(path);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(page.Text, Does.Contain("Page not found"));
        Assert.That(envelope.Code, Is.EqualTo("not_found"));
    }

    [TestCase("/docs/")]
    [TestCase("/docs/v1")]
    [TestCase("/docs/contributor-v1")]
    [TestCase("/docs/guides/webhooks")]
    public async Task Page_of_the_documentation_is_found(string path) =>
        Assert.That((await new PageClient(Server).Get(path)).Status, Is.EqualTo(HttpStatusCode.OK));

    private static async Task<(string Cookie, string Token)> OpenForm(GroundtruthServer server)
    {
        var visitor = new PageClient(server);
        var page = await visitor.Get("/sign-in");
        var token = System.Text.RegularExpressions.Regex.Match(
            page.Text, "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)").Groups[1].Value;
        return (visitor.Cookies["groundtruth-form"], token);
    }

    private static async Task<ApiResponse> Submit((string Cookie, string Token) form, GroundtruthServer server)
    {
        var visitor = new PageClient(server);
        visitor.SetCookie("groundtruth-form", form.Cookie);
        return await visitor.PostWithout("/theme", ("theme", "dark"), ("return", "/sign-in"), ("__RequestVerificationToken", form.Token));
    }

    private Dictionary<string, string?> WithNewKey(string? previous) => new(Settings)
    {
        ["Secrets:EncryptionKey"] = "HyAhIiMkJSYnKCkqKywtLi8wMTIzNDU2Nzg5Ojs8PT4=",
        ["Secrets:PreviousEncryptionKeys"] = previous,
    };
}

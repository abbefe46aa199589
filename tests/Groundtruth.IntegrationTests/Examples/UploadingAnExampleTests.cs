using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.Application.Examples;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Examples;

public sealed class UploadingAnExampleTests : ApiTests
{
    [Test]
    public async Task An_uploaded_example_is_shown_to_contributors()
    {
        var buyer = await Server.Buyer();
        var video = Clips.Unique();
        var prepared = await Prepare(buyer);
        var uploaded = await Server.Upload(prepared, video);
        var task = await Create(buyer, Key(prepared));
        await buyer.Post($"/api/v1/test/tasks/{task.Id}/fund");
        await Server.Finish("check_examples");

        var offer = await (await Server.Contributor()).Get($"/api/contributor/v1/tasks/{task.Id}");

        Assert.That((uploaded.Status, task.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.Created)), task.ToString());
        using var http = new HttpClient();
        Assert.That(await http.GetByteArrayAsync(offer.Data.Text("example_media_url")), Is.EqualTo(video));
    }

    [Test]
    public async Task The_key_is_under_the_organizations_prefix()
    {
        var buyer = await Server.Buyer();

        var prepared = await Prepare(buyer, "video/webm");

        Assert.That(Key(prepared), Does.Match($"^{buyer.OrgId}/examples/exu_[0-9a-z]{{16}}\\.webm$"));
        Assert.That(prepared.Header("Cache-Control"), Is.EqualTo("no-store"));
    }

    [Test]
    public async Task A_key_without_an_upload_is_rejected()
    {
        var buyer = await Server.Buyer();

        var task = await Create(buyer, Key(await Prepare(buyer)));

        Assert.That(task.Fields, Is.EqualTo(new[] { "example_media_key:not_found" }));
    }

    [Test]
    public async Task An_unknown_content_type_is_rejected()
    {
        var prepared = await Prepare(await Server.Buyer(), "text/html");

        Assert.That((prepared.Status, prepared.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "content_type:unknown_value")));
    }

    [Test]
    public async Task Concurrent_requests_get_at_most_20_unused_uploads()
    {
        var buyer = await Server.Buyer();

        var responses = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Prepare(buyer)));

        Assert.That(responses.Count(response => response.Status == HttpStatusCode.OK), Is.EqualTo(20));
        Assert.That(
            responses.Where(response => response.Status != HttpStatusCode.OK).Select(response => response.Reason),
            Is.All.EqualTo("too_many_examples"));
    }

    [Test]
    public async Task Organizations_and_modes_have_separate_limits()
    {
        var buyer = await Server.Buyer("Acme");
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Prepare(buyer)));

        var others = await Task.WhenAll(Prepare(await Server.Buyer("Acme", Mode.Live)), Prepare(await Server.Buyer()));

        Assert.That(others.Select(response => response.Status), Is.All.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_used_upload_does_not_count_as_unused()
    {
        var buyer = await Server.Buyer();
        var prepared = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Prepare(buyer)));
        await Server.Upload(prepared[0], Clips.Unique());
        await Create(buyer, Key(prepared[0]));

        var another = await Prepare(buyer);

        Assert.That(another.Status, Is.EqualTo(HttpStatusCode.OK), another.ToString());
    }

    [Test]
    public async Task A_hundred_uploads_are_allowed_per_day()
    {
        var buyer = await Server.Buyer();
        await Prepare(buyer);
        await Server.Sql<object>(
            """
            INSERT INTO example_uploads (id, org_id, mode, media_key, content_type, is_used, created_at, expires_at)
            SELECT 'exu_' || lpad(n::text, 16, '0'), org_id, mode, media_key || n, content_type, true, created_at, expires_at FROM example_uploads, generate_series(1, 98) n
            """);
        var (hundredth, another) = (await Prepare(buyer), await Prepare(buyer));
        Server.Clock.Advance(TimeSpan.FromHours(24));
        await Server.Operate(new SweepExamples());

        var nextDay = await Prepare(buyer);

        Assert.That(
            (hundredth.Status, another.Reason, nextDay.Status), Is.EqualTo((HttpStatusCode.OK, "too_many_examples", HttpStatusCode.OK)));
    }

    [Test]
    public async Task Unused_examples_are_deleted_after_a_day()
    {
        var buyer = await Server.Buyer();
        var (shown, unused) = (await Prepare(buyer), await Prepare(buyer));
        await Server.Upload(shown, Clips.Unique());
        await Server.Upload(unused, Clips.Unique());
        await Create(buyer, Key(shown));
        Server.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await Server.Operate(new SweepExamples());
        var before = (IsThere(shown), IsThere(unused));
        Server.Clock.Advance(TimeSpan.FromSeconds(1));

        await Server.Operate(new SweepExamples());

        Assert.That((before, IsThere(shown), IsThere(unused)), Is.EqualTo(((true, true), true, false)));
        Assert.That((await Create(buyer, Key(unused))).Fields, Is.EqualTo(new[] { "example_media_key:not_found" }));
    }

    /// <summary>A key belongs to the organization, not to the mode in which it was prepared.</summary>
    [Test]
    public async Task An_example_of_test_mode_stays_while_a_live_task_shows_it()
    {
        var (test, live) = (await Server.Buyer("Acme"), await Server.Buyer("Acme", Mode.Live));
        var prepared = await Prepare(test);
        await Server.Upload(prepared, Clips.Unique());
        var task = await Create(live, Key(prepared));
        await Server.Finish("check_examples");
        Server.Clock.Advance(TimeSpan.FromHours(25));

        await Server.Operate(new SweepExamples());

        Assert.That((task.Status, IsThere(prepared)), Is.EqualTo((HttpStatusCode.Created, true)), task.Text);
    }

    [Test]
    public async Task An_example_refused_after_a_day_is_deleted()
    {
        var buyer = await Server.Buyer();
        var (refused, shown) = (await Prepare(buyer), await Prepare(buyer));
        await Server.Upload(refused, "no video"u8.ToArray());
        await Server.Upload(shown, Clips.Unique());
        await Create(buyer, Key(refused));
        await Create(buyer, Key(shown));
        Server.Clock.Advance(TimeSpan.FromHours(24));
        await Server.Operate(new SweepExamples());
        var before = (IsThere(refused), IsThere(shown));
        await Server.Finish("check_examples");
        Server.Clock.Advance(TimeSpan.FromHours(1));

        await Server.Operate(new SweepExamples());

        Assert.That((before, IsThere(refused), IsThere(shown)), Is.EqualTo(((true, true), false, true)));
        Assert.That(await Server.Count("example_uploads"), Is.Zero);
    }

    [Test]
    public async Task A_retry_returns_the_same_key()
    {
        var buyer = await Server.Buyer();

        var first = await Prepare(buyer, idempotencyKey: "example-1");
        var again = await Prepare(buyer, idempotencyKey: "example-1");

        Assert.That((again.Text, again.Header("Idempotent-Replayed")), Is.EqualTo((first.Text, "true")));
    }

    private static Task<ApiResponse> Prepare(Buyer buyer, string? contentType = null, string? idempotencyKey = null) => buyer.Post(
        "/api/v1/example-uploads", contentType is null ? null : new JsonObject { ["content_type"] = contentType }, idempotencyKey);

    private static Task<ApiResponse> Create(Buyer buyer, string key)
    {
        var brief = Buyer.Brief();
        brief["example_media_key"] = key;
        return buyer.CreateTask(brief);
    }

    private static string Key(ApiResponse prepared) => prepared.Data.Text("example_media_key");

    private bool IsThere(ApiResponse prepared) => File.Exists(Path.Combine(MediaDirectory, Key(prepared)));
}

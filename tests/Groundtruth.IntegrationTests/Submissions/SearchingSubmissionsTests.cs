using System.Net;
using System.Security.Cryptography;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Submissions;

/// <summary>The list of submissions across tasks.</summary>
public sealed class SearchingSubmissionsTests : ApiTests
{
    private const string Path = "/api/v1/submissions";

    protected override bool HasWorkers => false;

    [Test]
    public async Task Submissions_of_all_tasks_are_listed_newest_first()
    {
        var buyer = await Server.Buyer();
        var (one, two) = (await buyer.DraftTask(), await buyer.DraftTask());
        var older = await buyer.Submissions(one, 2);
        var newer = await buyer.Submissions(two, 2, "approved");

        var listed = await buyer.Get(Path);

        Assert.That(listed.Ids, Is.EqualTo((string[])[.. newer, .. older]));
    }

    [Test]
    public async Task A_listed_submission_equals_that_in_its_tasks_list()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        await buyer.Submission(task, "approved");

        var listed = await buyer.Get(Path);

        Assert.That(listed.Text, Is.EqualTo((await buyer.Get($"/api/v1/tasks/{task}/submissions")).Text));
        Assert.That(listed.Items.Single().Text("sha256"), Does.Match("^[0-9a-f]{64}$"));
    }

    [TestCase("Hooli", Mode.Test)]
    [TestCase("Acme", Mode.Live)]
    public async Task Other_organizations_and_modes_are_excluded_by_every_filter(string organization, Mode mode)
    {
        var owner = await Server.Buyer("Acme");
        var task = await owner.DraftTask();
        var submission = await owner.Submission(task, "approved");
        var contributor = submission.Replace("sub_", "usr_", StringComparison.Ordinal);
        var stranger = await Server.Buyer(organization, mode);
        string[] filters =
        [
            "", $"task_id={task}", $"task_id={task}&status=approved", $"contributor_id={contributor}", "status=approved",
            $"task_id={task}&contributor_id={contributor}", "reviewed_after=2020-01-01T00:00:00Z",
        ];

        foreach (var filter in filters)
        {
            Assert.That((await stranger.Get($"{Path}?{filter}")).Items, Is.Empty, filter);
            Assert.That((await owner.Get($"{Path}?{filter}")).Ids, Is.EqualTo(new[] { submission }), filter);
        }
    }

    [TestCase(null, null, null)]
    [TestCase(null, null, "approved")]
    [TestCase(null, "usr_0000000000000005", null)]
    [TestCase(null, "usr_0000000000000005", "approved")]
    [TestCase(0, null, null)]
    [TestCase(1, null, "pending")]
    [TestCase(0, "usr_0000000000000002", null)]
    [TestCase(0, "usr_0000000000000002", "pending")]
    public async Task Filters_combine(int? ofTask, string? contributor, string? status)
    {
        var buyer = await Server.Buyer();
        string[] tasks = [await buyer.DraftTask(), await buyer.DraftTask()];
        await buyer.Submissions(tasks[0], 3);
        await buyer.Submissions(tasks[1], 3, "approved");
        await buyer.Submissions(tasks[1], 2);
        var expected = (await buyer.Get(Path)).Items.Where(item =>
            (ofTask is null || item.Text("task_id") == tasks[ofTask.Value])
            && (contributor is null || item.Text("contributor_id") == contributor)
            && (status is null || item.Text("status") == status)).Select(item => item.Text("id")).ToList();

        var filters = new[]
        {
            ofTask is null ? null : $"task_id={tasks[ofTask.Value]}", contributor is null ? null : $"contributor_id={contributor}",
            status is null ? null : $"status={status}",
        };
        var query = string.Join('&', filters.Where(filter => filter is not null));
        var listed = await buyer.Get($"{Path}?{query}");

        Assert.That(expected, Is.Not.Empty);
        Assert.That(listed.Ids, Is.EqualTo(expected));
        Assert.That(await Follow(buyer, $"{Path}?{query}&limit=1"), Is.EqualTo(expected));
    }

    [Test]
    public async Task Times_bound_creation_and_review()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 10);
        var ids = new List<string>();
        var times = new List<string>();
        for (var n = 0; n < 4; n++)
        {
            Server.Clock.Advance(TimeSpan.FromHours(1));
            times.Add(Server.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ"));
            ids.Add(await buyer.Submission(task));
        }

        await buyer.Approve(ids[3]);
        Server.Clock.Advance(TimeSpan.FromHours(1));
        var reviewing = Server.Clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ");
        await buyer.Approve(ids[0]);
        await buyer.Reject(ids[2]);

        var created = await buyer.Get($"{Path}?created_after={times[1]}&created_before={times[3]}");
        var reviewed = await buyer.Get($"{Path}?reviewed_after={reviewing}");
        var both = await buyer.Get($"{Path}?reviewed_after={reviewing}&created_after={times[1]}&status=rejected");

        Assert.That(created.Ids, Is.EqualTo(new[] { ids[2], ids[1] }));
        Assert.That(reviewed.Ids, Is.EqualTo(new[] { ids[2], ids[0] }));
        Assert.That(both.Ids, Is.EqualTo(new[] { ids[2] }));
    }

    [Test]
    public async Task A_page_reads_at_most_10000_rows_and_its_Link_continues()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        var old = await buyer.Submissions(task, 3, "approved");
        var pending = await buyer.Submissions(task, 19_999);
        var query = $"{Path}?reviewed_after=2020-01-01T00:00:00Z&limit=2";

        var first = await buyer.Get(query);
        var second = await buyer.Get(NextOf(first)!);
        var third = await buyer.Get(NextOf(second)!);

        Assert.That((first.Items.Count, first.Json.Flag("has_more")), Is.EqualTo((0, true)));
        Assert.That(NextOf(first), Does.EndWith($"starting_after={pending[9_999]}"));
        Assert.That((second.Ids.Single(), second.Json.Flag("has_more")), Is.EqualTo((old[0], true)));
        Assert.That(NextOf(second), Does.EndWith($"starting_after={old[0]}"));
        Assert.That((third.Ids, third.Json.Flag("has_more"), NextOf(third)), Is.EqualTo((old[1..], false, (string?)null)));
    }

    [Test]
    public async Task Without_a_limit_all_matches_are_listed_however_far_apart()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        var old = await buyer.Submissions(task, 1, "approved");
        await buyer.Submissions(task, 10_500);
        var recent = await buyer.Submissions(task, 1, "approved");

        var listed = await buyer.Get($"{Path}?reviewed_after=2020-01-01T00:00:00Z");

        Assert.That(listed.Ids, Is.EqualTo((string[])[.. recent, .. old]));
    }

    [Test]
    public async Task Paging_towards_newer_submissions_is_bounded_too()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.DraftTask();
        var first = (await buyer.Submissions(task, 1)).Single();
        var pending = await buyer.Submissions(task, 10_000);
        var recent = (await buyer.Submissions(task, 1, "approved")).Single();

        var empty = await buyer.Get($"{Path}?reviewed_after=2020-01-01T00:00:00Z&limit=5&ending_before={first}");
        var previous = empty.Link("prev")!;
        var found = await buyer.Get(previous);

        Assert.That((empty.Items.Count, empty.Json.Flag("has_more")), Is.EqualTo((0, true)));
        Assert.That(previous, Does.EndWith($"ending_before={pending[0]}"));
        Assert.That(empty.Link("next"), Does.EndWith($"starting_after={pending[0]}"));
        Assert.That((found.Ids.Single(), found.Json.Flag("has_more")), Is.EqualTo((recent, false)));
    }

    [TestCase("contributor_id=", "contributor_id:invalid_id")]
    [TestCase("reviewed_after=now", "reviewed_after:invalid_time")]
    [TestCase("include=media_url&limit=101", "limit:out_of_range")]
    public async Task Invalid_filters_are_reported(string query, string field)
    {
        var buyer = await Server.Buyer();

        var refused = await buyer.Get($"{Path}?{query}");

        Assert.That((refused.Status, refused.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, field)), refused.ToString());
    }

    [TestCase(Path)]
    [TestCase("/api/v1/tasks/{id}/submissions")]
    public async Task Included_links_play_the_videos(string path)
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 10);
        await buyer.Simulate(task, 3);

        var listed = await buyer.Get($"{path.Replace("{id}", task, StringComparison.Ordinal)}?include=media_url&limit=100");

        Assert.That(listed.Items, Has.Count.EqualTo(3));
        Assert.That(listed.Header("Cache-Control"), Is.EqualTo("no-store"));
        foreach (var item in listed.Items)
        {
            Assert.That(item.Number("media_url_expires_in_seconds"), Is.EqualTo(3600));
            var video = await Server.Send(new HttpRequestMessage(HttpMethod.Get, item.Text("media_url")));
            Assert.That((video.Status, video.Body.LongLength), Is.EqualTo((HttpStatusCode.OK, item.Number("byte_size"))));
            Assert.That(Convert.ToHexStringLower(SHA256.HashData(video.Body)), Is.EqualTo(item.Text("sha256")));
        }
    }

    private static string? NextOf(ApiResponse page) => page.Header("Link")?.Split('<', '>')[1];

    private static async Task<List<string>> Follow(Buyer buyer, string path)
    {
        var ids = new List<string>();
        for (var next = path; next is not null;)
        {
            var page = await buyer.Get(next);
            ids.AddRange(page.Ids);
            next = NextOf(page);
        }

        return ids;
    }
}

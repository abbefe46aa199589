using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Tasks;

public sealed class ListingTasksTests : ApiTests
{
    /// <summary>With long instructions, more than the socket buffers hold for a client that does not read.</summary>
    private const int LongList = 6000;

    [Test]
    public async Task Tasks_are_listed_newest_first()
    {
        var buyer = await Server.Buyer();
        var first = await buyer.DraftTask();
        Server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var second = await buyer.DraftTask();
        Server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var third = await buyer.DraftTask();

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That(response.Ids, Is.EqualTo(new[] { third, second, first }));
    }

    [Test]
    public async Task A_listed_task_equals_the_fetched_task()
    {
        var buyer = await Server.Buyer();
        var id = await buyer.DraftTask();

        var listed = await buyer.Get("/api/v1/tasks");
        var fetched = await buyer.GetTask(id);

        Assert.That(listed.Items.Single()!.ToJsonString(), Is.EqualTo(fetched.Data.ToJsonString()));
    }

    [Test]
    public async Task Without_a_limit_everything_is_listed()
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(1200);

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That(response.Ids, Is.EqualTo(ids));
    }

    [TestCase(499)]
    [TestCase(500)]
    [TestCase(501)]
    [TestCase(1000)]
    public async Task Every_task_is_listed_once_across_chunk_boundaries(int count)
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(count);

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That(response.Ids, Is.EqualTo(ids));
    }

    [Test]
    public async Task List_without_limit_omits_has_more_and_Link()
    {
        var buyer = await Server.Buyer();
        await buyer.Tasks(3);

        var response = await buyer.Get("/api/v1/tasks");

        Assert.That(response.Json["has_more"], Is.Null);
        Assert.That(response.Header("Link"), Is.Null);
    }

    [TestCase(2, 2, true)]
    [TestCase(4, 4, true)]
    [TestCase(5, 5, false)]
    [TestCase(6, 5, false)]
    [TestCase(1000, 5, false)]
    public async Task A_limit_returns_a_page(int limit, int expected, bool hasMore)
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(5);

        var response = await buyer.Get($"/api/v1/tasks?limit={limit}");

        Assert.That(response.Ids, Is.EqualTo(ids[..expected]));
        Assert.That(response.Json.Flag("has_more"), Is.EqualTo(hasMore));
    }

    [Test]
    public async Task The_largest_limit_is_1000()
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(1001);

        var response = await buyer.Get("/api/v1/tasks?limit=1000");

        Assert.That(response.Ids, Is.EqualTo(ids[..1000]));
        Assert.That(response.Json.Flag("has_more"), Is.True);
    }

    [TestCase("limit=2&", 2, 4, true)]
    [TestCase("limit=3&", 2, 5, false)]
    [TestCase("", 2, 5, null)]
    public async Task Starting_after_a_task_lists_older_tasks(string limit, int from, int to, bool? hasMore)
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(5);

        var response = await buyer.Get($"/api/v1/tasks?{limit}starting_after={ids[1]}");

        Assert.That(response.Ids, Is.EqualTo(ids[from..to]));
        Assert.That((bool?)response.Json["has_more"], Is.EqualTo(hasMore));
    }

    [TestCase("limit=2&", 1, 3, true)]
    [TestCase("limit=3&", 0, 3, false)]
    [TestCase("", 0, 3, null)]
    public async Task Ending_before_a_task_lists_the_next_newer_tasks(string limit, int from, int to, bool? hasMore)
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(5);

        var response = await buyer.Get($"/api/v1/tasks?{limit}ending_before={ids[3]}");

        Assert.That(response.Ids, Is.EqualTo(ids[from..to]));
        Assert.That((bool?)response.Json["has_more"], Is.EqualTo(hasMore));
    }

    [Test]
    public async Task A_cursor_may_belong_to_another_organization()
    {
        var other = await Server.Buyer();
        var foreign = (await other.Tasks(1)).Single();
        var buyer = await Server.Buyer();
        await buyer.Tasks(2);

        var response = await buyer.Get($"/api/v1/tasks?limit=10&starting_after={foreign}");

        Assert.That(response.Text, Is.EqualTo("""{"data":[],"has_more":false}"""));
    }

    [TestCase("", 7)]
    [TestCase("&status=funding", 7)]
    [TestCase("&status=open", 0)]
    public async Task Following_the_Link_headers_lists_every_task_once(string filter, int expected)
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(7);

        var walked = await Walk(buyer, $"/api/v1/tasks?limit=3{filter}", "next");

        Assert.That(walked, Is.EqualTo(ids[..expected]));
    }

    [Test]
    public async Task New_tasks_do_not_affect_later_pages()
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(4);
        var page = await buyer.Get("/api/v1/tasks?limit=2");
        await buyer.Tasks(3);

        var next = await buyer.Get(Link(page, "next")!);

        Assert.That(next.Ids, Is.EqualTo(ids[2..]));
    }

    [Test]
    public async Task The_Link_header_is_absolute_and_keeps_the_filter()
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(3);

        var response = await buyer.Get("/api/v1/tasks?status=funding&limit=2");

        var next = new Uri(Server.Address, $"/api/v1/tasks?status=funding&limit=2&starting_after={ids[1]}");
        Assert.That(response.Header("Link"), Is.EqualTo($"<{next}>; rel=\"next\""));
    }

    [Test]
    public async Task The_last_page_has_no_next_link()
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(3);

        var response = await buyer.Get($"/api/v1/tasks?limit=2&starting_after={ids[1]}");

        Assert.That(Link(response, "next"), Is.Null);
    }

    [TestCase("funding", 2)]
    [TestCase("open", 3)]
    [TestCase("completed", 0)]
    [TestCase("cancelled", 1)]
    public async Task Tasks_can_be_filtered_by_status(string status, int expected)
    {
        var buyer = await Server.Buyer();
        await buyer.Tasks(2, "funding");
        await buyer.Tasks(3, "open");
        await buyer.Tasks(1, "cancelled");

        var response = await buyer.Get($"/api/v1/tasks?status={status}");

        Assert.That(response.Items.Select(task => task.Text("status")), Is.EqualTo(Enumerable.Repeat(status, expected)));
    }

    [TestCase("limit=", "limit:out_of_range")]
    [TestCase("status=", "status:unknown_value")]
    public async Task An_invalid_parameter_returns_400(string query, string expected)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Get($"/api/v1/tasks?{query}");

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.BadRequest, "validation_error")), response.ToString());
        Assert.That(response.Fields, Is.EqualTo(new[] { expected }));
    }

    [Test]
    public async Task All_invalid_parameters_are_reported_together()
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Get("/api/v1/tasks?limit=0&starting_after=a&status=b");

        Assert.That(response.Fields, Is.EquivalentTo(new[] { "limit:out_of_range", "starting_after:invalid_id", "status:unknown_value" }));
    }

    [Test]
    public async Task An_unknown_parameter_is_ignored()
    {
        var buyer = await Server.Buyer();
        var ids = await buyer.Tasks(2);

        var response = await buyer.Get("/api/v1/tasks?colour=blue");

        Assert.That(response.Ids, Is.EqualTo(ids));
    }

    [Test]
    public async Task A_list_is_streamed_in_chunks()
    {
        var buyer = await Server.Buyer();
        await buyer.Tasks(LongList, instructionsLength: 5000);

        using var response = await Begin(buyer);
        await Server.Sql<object>("DELETE FROM tasks WHERE id < 'tsk_0000000000000100'");
        var list = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

        Assert.That(list.Items("data"), Has.Count.LessThan(LongList));
    }

    [Test]
    public async Task A_list_that_fails_halfway_aborts_the_response()
    {
        var buyer = await Server.Buyer();
        await buyer.Tasks(LongList, instructionsLength: 5000);

        using var response = await Begin(buyer);
        await Server.Sql<object>("ALTER TABLE tasks RENAME TO tasks_gone");
        try
        {
            Assert.That(
                async () => await response.Content.ReadAsStringAsync(),
                Throws.InstanceOf<HttpRequestException>().Or.InstanceOf<IOException>());
        }
        finally
        {
            await Server.Sql<object>("ALTER TABLE tasks_gone RENAME TO tasks");
        }
    }

    private async Task<HttpResponseMessage> Begin(Buyer buyer)
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", buyer.Key.Secret);
        return await http.GetAsync("/api/v1/tasks", HttpCompletionOption.ResponseHeadersRead);
    }

    private static string? Link(ApiResponse response, string relation) => response.Header("Link")?.Split(", ")
        .Where(link => link.EndsWith($"; rel=\"{relation}\"", StringComparison.Ordinal))
        .Select(link => link[1..link.IndexOf('>', StringComparison.Ordinal)])
        .SingleOrDefault();

    private static async Task<List<string>> Walk(Buyer buyer, string path, string relation)
    {
        var walked = new List<string>();
        for (var next = path; next is not null;)
        {
            var page = await buyer.Get(next);
            walked.AddRange(page.Ids);
            next = Link(page, relation);
        }

        return walked;
    }
}

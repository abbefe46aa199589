using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Requirements and devices in the task form and on the contributor pages.</summary>
public sealed class RequiringPropertiesByFormTests : ApiTests
{
    private static readonly (string, string)[] Task =
    [
        ("Title", "Record a street"), ("Instructions", "Walk any public street."), ("Reward", "2.50"), ("TargetSubmissions", "10"),
        ("AutoApproveAfterDays", "7"), ("DeviceRequirement", "any"),
    ];

    protected override bool HasWorkers => false;

    [Test]
    public async Task Form_creates_a_task_with_requirements()
    {
        var owner = await Member.Owner(Server);

        var response = await owner.Post(
            "tasks/new", "tasks/new",
            [.. Task, ("MinDurationSeconds", "30"), ("MaxDurationSeconds", "90"), ("Orientation", "portrait"), ("MinResolution", "1080"),
                ("MinFrameRate", ""), ("Audio", "required"), ("MaxAgeHours", "24"), ("MaxMegabytes", "400")]);

        Assert.That((response.Status, (await Server.Task()).Requirements), Is.EqualTo((
            HttpStatusCode.Found,
            """
            {"audio": "required", "orientation": "portrait", "max_age_hours": 24, "max_byte_size": 400000000, "min_resolution": 1080, "max_duration_seconds": 90, "min_duration_seconds": 30}
            """)),
            response.Text);
        var page = (await owner.Get($"tasks/{await Server.LatestId("tasks")}")).Text;
        Assert.That(page, Does.Contain("30 s to 90 s").And.Contain("Up to 400 MB"));
    }

    [TestCase("MinDurationSeconds", "soon", "The minimum length must be a number.")]
    [TestCase("MinDurationSeconds", "91", "The minimum length must not exceed the maximum length.")]
    [TestCase("MaxMegabytes", "0", "The maximum file size must be a whole number of megabytes")]
    [TestCase("MinFrameRate", "500", "The frame rate must be an integer from 1 to 240.")]
    public async Task Invalid_requirement_is_shown_at_its_field(string field, string value, string problem)
    {
        var owner = await Member.Owner(Server);

        var response = await owner.Post("tasks/new", "tasks/new", [.. Task, ("MaxDurationSeconds", "90"), (field, value)]);

        Assert.That((response.Status, await Server.Count("tasks")), Is.EqualTo((HttpStatusCode.BadRequest, 0L)));
        Assert.That(response.Text, Does.Match($"id=\"{field}-error\">{problem}").And.Contain($"value=\"{value}\""));
    }

    [Test]
    public async Task Contributors_see_requirements_before_and_after_they_reserve()
    {
        var task = await Open(new() { ["requirements"] = new JsonObject { ["min_duration_seconds"] = 30, ["audio"] = "forbidden" } });
        var contributor = await Server.Contributor();
        var pages = Browse(contributor);
        var before = new[] { (await pages.Get("/contribute/tasks")).Text, (await pages.Get($"/contribute/tasks/{task}")).Text };

        var spot = await pages.Get($"/contribute/spots/{(await contributor.Reserve(task)).Id}");

        Assert.That(before.Append(spot.Text), Is.All.Contain("30 s or longer").And.All.Contain("Without sound"));
        Assert.That(
            WebUtility.HtmlDecode(spot.Text),
            Does.Contain("data-requirements=\"{\"min_duration_seconds\":30,\"max_duration_seconds\":null,\"orientation\":\"any\""));
    }

    [TestCase("mobile", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0", "must be recorded with a phone or tablet")]
    [TestCase("desktop", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) Mobile/15E148", "must be recorded with a computer")]
    public async Task Browser_on_the_wrong_device_cannot_reserve(string required, string agent, string sentence)
    {
        var task = await Open(new() { ["device_requirement"] = required });
        var pages = Browse(await Server.Contributor(), agent);

        var page = await pages.Get($"/contribute/tasks/{task}");
        await pages.Post("/contribute/earnings", $"/contribute/tasks/{task}/reserve");

        Assert.That(page.Text, Does.Contain(sentence).And.Not.Contain("Reserve a spot"));
        Assert.That((await pages.Get($"/contribute/tasks/{task}")).Text, Does.Match($"class=\"notice[^>]*>[^<]*{sentence}"));
        Assert.That(await Server.Count("reservations"), Is.Zero);
    }

    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) Mobile/15E148")]
    [TestCase("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/26.0 Safari/605.1.15")]
    public async Task Browser_on_the_right_or_an_unknown_device_can_reserve(string agent)
    {
        var task = await Open(new() { ["device_requirement"] = "mobile" });
        var pages = Browse(await Server.Contributor(), agent);

        var response = await pages.Post($"/contribute/tasks/{task}", $"/contribute/tasks/{task}/reserve");

        Assert.That(response.Header("Location"), Does.StartWith("/contribute/spots/"));
    }

    private PageClient Browse(Contributor contributor, string? agent = null)
    {
        var pages = new PageClient(Server) { UserAgent = agent };
        pages.SetCookie("groundtruth-session", contributor.Token);
        return pages;
    }

    private async Task<string> Open(JsonObject fields)
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        foreach (var (name, value) in fields)
        {
            brief[name] = value?.DeepClone();
        }

        var task = await buyer.CreateTask(brief);
        await buyer.Post($"/api/v1/test/tasks/{task.Id}/fund");
        return task.Id;
    }
}

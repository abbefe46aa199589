using System.Text.Json.Nodes;
using Groundtruth.Application.Payouts;
using Groundtruth.Application.Simulation;
using Groundtruth.Application.Storage;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Contributors;

/// <summary>Each contributor page in each state is accessible, fits its window and logs no browser errors.</summary>
public sealed class ContributorPageScreenshotTests : ContributorPageTests
{
    [TestCase("/contribute", "welcome")]
    [TestCase("/contribute/sign-up", "sign-up")]
    public async Task Public_contributor_pages_look_right(string path, string name)
    {
        var visitor = await Visitor();

        await visitor.Go(path);

        await visitor.LooksRight($"contribute-{name}");
    }

    [TestCase("tasks")]
    [TestCase("videos")]
    [TestCase("earnings")]
    public async Task Empty_pages_look_right(string page)
    {
        var (visitor, _) = await Contributor();

        await visitor.Go($"/contribute/{page}");

        await visitor.LooksRight($"contribute-{page}-empty");
    }

    [Test]
    public async Task Task_list_and_task_look_right()
    {
        var (visitor, session) = await Contributor();
        var held = await Crowded(session);

        await visitor.Go("/contribute/tasks");
        await visitor.LooksRight("contribute-tasks");
        await visitor.Follow("Unpack a parcel on a table");
        await visitor.LooksRight("contribute-task");
        await visitor.Go($"/contribute/tasks/{held}");
        await visitor.LooksRight("contribute-task-held");
    }

    [Test]
    public async Task Reserved_spot_looks_right_before_during_and_after_upload()
    {
        var (visitor, _, _) = await SpotHolder();
        await visitor.LooksRight("contribute-spot");
        await Choose(visitor, await Street());
        await Assertions.Expect(visitor.Page.Locator("#send")).ToBeVisibleAsync();
        await visitor.LooksRight("contribute-spot-chosen");
        var (going, retrying, attempts) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await visitor.Page.RouteAsync("**/uploads/**", async route =>
        {
            await (Interlocked.Increment(ref attempts) == 1 ? going : retrying).Task;
            await route.AbortAsync();
        });
        await visitor.Press("Submit video");
        await visitor.LooksRight("contribute-spot-sending");
        going.SetResult();
        await Says(visitor, "Connection lost at 0%. Trying again.");
        visitor.Forgive("net::ERR_FAILED");
        await visitor.LooksRight("contribute-spot-interrupted");
        await Choose(visitor, "text"u8.ToArray(), "notes.txt", "text/plain");
        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToBeVisibleAsync();
        await visitor.LooksRight("contribute-spot-refused");
        await visitor.Press("Stop upload");
        await visitor.LooksRight("contribute-spot-stopped");
        await visitor.Page.ReloadAsync();
        await Says(visitor, "Choose the same video again");
        await visitor.LooksRight("contribute-spot-reloaded");
        retrying.SetResult();
    }

    [Test]
    public async Task Upload_looks_right_with_a_location_while_sent_and_when_replaced()
    {
        var (visitor, _, _) = await SpotHolder();
        await Choose(visitor, Clips.DeepHdr());
        await Assertions.Expect(visitor.Page.Locator("#location")).ToBeVisibleAsync();
        await visitor.LooksRight("contribute-spot-location");
        Server.Clock.Advance(TimeSpan.FromMinutes(230));
        await Server.Sql<object>("UPDATE reservations SET expires_at = created_at + interval '4 hours'");
        await visitor.Reload();
        await PhoneNetwork.Of(visitor.Page);
        var submitting = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/submit", async route =>
        {
            await submitting.Task;
            await route.AbortAsync();
        });
        await Choose(visitor, Large(8_000_000));
        await visitor.Press("Submit video");
        await Reaches(visitor, 10);
        await visitor.LooksRight("contribute-spot-progress");
        await Says(visitor, "Upload complete. Checking your video.");
        await visitor.LooksRight("contribute-spot-submitting");
        submitting.SetResult();
        await Says(visitor, "submitting it again");
        await Choose(visitor, Clips.Unique(), "other.mp4");
        await Assertions.Expect(visitor.Page.Locator("#earlier")).ToBeVisibleAsync();
        visitor.Forgive("net::ERR_FAILED");
        await visitor.LooksRight("contribute-spot-replacing");
    }

    /// <summary>Scripts are enabled, because axe needs them, but the page's own scripts are blocked.</summary>
    [Test]
    public async Task Reserved_spot_looks_right_if_its_scripts_fail_to_load()
    {
        var (visitor, _, _) = await SpotHolder();
        await visitor.Page.RouteAsync(
            "**/*.js*", route => route.FulfillAsync(new RouteFulfillOptions { Body = "", ContentType = "text/javascript" }));

        await visitor.Reload();

        await visitor.LooksRight("contribute-spot-without-scripts");
    }

    [Test]
    public async Task My_videos_look_right()
    {
        var buyer = await Server.Buyer("Acme Robotics");
        var (visitor, session) = await Contributor();
        await buyer.Approve(await session.SubmittedVideo(await Task(buyer, "Record a busy street scene")));
        await buyer.Reject(await session.SubmittedVideo(await Task(buyer, "Walk through a supermarket, from the entrance to the till")));
        await session.SubmittedVideo(await Task(buyer, "Unpack a parcel on a table"));

        await visitor.Go("/contribute/videos");

        await visitor.LooksRight("contribute-videos");
    }

    [Test]
    public async Task Earnings_look_right_before_and_after_payout_setup()
    {
        var buyer = await Server.Buyer("Acme Robotics");
        var (visitor, session) = await Contributor();
        await buyer.Approve(await session.SubmittedVideo(await Task(buyer, "Record a busy street scene", 1250)));
        await session.SubmittedVideo(await Task(buyer, "Unpack a parcel on a table"));
        await Server.Operate(new SendPayouts());
        await visitor.Go("/contribute/earnings");
        await visitor.LooksRight("contribute-earnings");
        await visitor.Press("Set up payouts");
        await visitor.LooksRight("contribute-earnings-link");
        await visitor.Follow("Continue to Stripe");
        await visitor.LooksRight("contribute-onboarding");
        await visitor.Press("Complete onboarding");
        await Server.Operate(new SendPayouts());
        await visitor.Follow("Back to earnings");
        await visitor.LooksRight("contribute-earnings-paid");
    }

    /// <summary>Creates tasks of several buyers and reserves a spot of one. Returns the id of that task.</summary>
    private async Task<string> Crowded(Contributor session)
    {
        var acme = await Server.Buyer("Acme Robotics");
        var held = await Task(acme, "Record a busy street scene");
        for (var i = 0; i < 3; i++)
        {
            var submission = await acme.Submission(held);
            await (i == 0 ? acme.Reject(submission) : acme.Approve(submission));
        }

        await Task(
            await Server.Buyer(
                "Northwind Household Appliances and Kitchen Research"), "Walk through a supermarket, from the entrance to the till", 475);
        var example = new MemoryStream(await Street());
        await Server.With(async (IMediaStorage storage) =>
        {
            await storage.Store($"{acme.OrgId}/example.mp4", example, "video/mp4", CancellationToken.None);
            return true;
        });
        var brief = Buyer.Brief(1250, 40);
        (brief["title"], brief["device_requirement"], brief["example_media_key"]) =
            ("Unpack a parcel on a table", "mobile", $"{acme.OrgId}/example.mp4");
        brief["requirements"] = new JsonObject
        {
            ["min_duration_seconds"] = 30, ["max_duration_seconds"] = 90, ["orientation"] = "landscape", ["min_resolution"] = 1080,
            ["min_frame_rate"] = 30, ["audio"] = "required", ["max_age_hours"] = 72, ["max_byte_size"] = 400_000_000,
        };
        brief["instructions"] = "Stand the phone up so that the table and both hands are in the picture.\n\n1. Open the parcel with your "
            + "hands or a knife.\n2. Take everything out, one thing after another.\n3. Fold the box flat.\n\n30 to 90 seconds. No faces, "
                + "no names, no addresses.";
        await Server.Send(new HttpRequestMessage(HttpMethod.Post, (await acme.CreateTask(brief)).FundingUrl));
        await Server.Finish("check_examples");
        await session.Reserve(held);
        return held;
    }

    private async Task<string> Task(Buyer buyer, string title, long rewardCents = 250)
    {
        var brief = Buyer.Brief(rewardCents, targetSubmissions: 12);
        brief["title"] = title;
        var task = await buyer.CreateTask(brief);
        await Server.Send(new HttpRequestMessage(HttpMethod.Post, task.FundingUrl));
        return task.Id;
    }

    private Task<byte[]> Street() => Server.With(
        async (ISampleClips clips) => (await clips.Get(clips.Regular[0], CancellationToken.None)).Copy($"{Guid.NewGuid()}").Video);
}

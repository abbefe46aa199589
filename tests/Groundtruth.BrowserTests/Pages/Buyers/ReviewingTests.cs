using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Buyers;

public sealed class ReviewingTests : PageTests
{
    [Test]
    public async Task Keyboard_decision_is_sent_after_the_undo_period()
    {
        var (owner, first, second) = await Two();
        await ReviewAtLeisure(owner);

        await owner.Page.Keyboard.PressAsync("a");

        Assert.That(await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).CountAsync(), Is.EqualTo(1));
        Assert.That(await Visible(owner), Is.EqualTo(second));
        await owner.Page.Clock.RunForAsync(4_000);
        Assert.That(await Status(owner, first), Is.EqualTo("pending"));

        await owner.Page.Clock.RunForAsync(2_000);

        await Eventually.Is("approved", () => Status(owner, first));
    }

    [Test]
    public async Task Decision_can_be_undone_for_five_seconds()
    {
        var (owner, first, _) = await Two();
        await ReviewAtLeisure(owner);

        await owner.Page.Keyboard.PressAsync("a");
        await owner.Press("Undo");
        await owner.Page.Clock.RunForAsync(10_000);

        Assert.That(await Visible(owner), Is.EqualTo(first));
        Assert.That(await Status(owner, first), Is.EqualTo("pending"));
    }

    [Test]
    public async Task U_undoes_the_newest_decision()
    {
        var (owner, first, second) = await Two();
        await ReviewAtLeisure(owner);
        await owner.Page.Keyboard.PressAsync("a");
        await owner.Page.Keyboard.PressAsync("a");

        await owner.Page.Keyboard.PressAsync("u");
        Assert.That(await Visible(owner), Is.EqualTo(second));
        await owner.Page.Keyboard.PressAsync("u");
        Assert.That(await Visible(owner), Is.EqualTo(first));
        await owner.Page.Clock.RunForAsync(10_000);

        Assert.That((await Status(owner, first), await Status(owner, second)), Is.EqualTo(("pending", "pending")));
    }

    [Test]
    public async Task Held_key_decides_one_video()
    {
        var (owner, _, second) = await Two();
        await ReviewAtLeisure(owner);

        await owner.Page.Keyboard.DownAsync("a");
        await owner.Page.Keyboard.DownAsync("a");

        Assert.That(await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).CountAsync(), Is.EqualTo(1));
        Assert.That(await Visible(owner), Is.EqualTo(second));
    }

    [Test]
    public async Task Failed_decision_keeps_the_current_video()
    {
        var (owner, first, second) = await Two();
        await MakeOwn(owner, first);
        await ReviewAtLeisure(owner);

        await owner.Page.Keyboard.PressAsync("a");
        await owner.Page.Clock.RunForAsync(6_000);

        await Warns(owner, "You cannot review your own video.");
        Assert.That(await Visible(owner), Is.EqualTo(second));
        Assert.That(await owner.Page.Locator("[data-decided]").CountAsync(), Is.Zero);
    }

    [Test]
    public async Task Failed_decision_of_the_last_video_shows_it_again()
    {
        var (owner, first, second) = await Two();
        await MakeOwn(owner, second);
        await ReviewAtLeisure(owner);

        await owner.Page.Keyboard.PressAsync("a");
        await owner.Page.Keyboard.PressAsync("a");
        await owner.Page.Clock.RunForAsync(6_000);

        await Warns(owner, "You cannot review your own video.");
        Assert.That(await Visible(owner), Is.EqualTo(second));
        await Eventually.Is("approved", () => Status(owner, first));
    }

    [Test]
    public async Task Video_decided_by_another_member_stays_decided()
    {
        var (owner, first, second) = await Two();
        await ReviewAtLeisure(owner);
        await (await owner.Api()).Approve(first);

        await owner.Page.Keyboard.PressAsync("a");
        await owner.Page.Clock.RunForAsync(6_000);

        await Warns(owner, "The submission is already approved.");
        Assert.That(await Visible(owner), Is.EqualTo(second));
        Assert.That(await owner.Page.Locator("li[data-decided]").CountAsync(), Is.EqualTo(1));
    }

    [Test]
    public async Task J_and_k_move_between_videos_and_space_plays()
    {
        var (owner, first, second) = await Two();
        await owner.Go(owner.Path("review"));

        await owner.Page.Keyboard.PressAsync("j");
        Assert.That(await Visible(owner), Is.EqualTo(second));
        await owner.Page.Keyboard.PressAsync("k");
        Assert.That(await Visible(owner), Is.EqualTo(first));
        await owner.Page.Keyboard.PressAsync(" ");

        // The short video may have ended already.
        Assert.That(
            await owner.Page.Locator($"#{first} video").EvaluateAsync<bool>("video => !video.paused || video.played.length > 0"), Is.True);
        Assert.That(await owner.Page.Locator($"#{second} video").GetAttributeAsync("preload"), Is.EqualTo("auto"));
        Assert.That(owner.Complaints, Is.Empty);
    }

    [Test]
    public async Task Leaving_the_page_sends_a_rejection()
    {
        var (owner, first, _) = await Two();
        await owner.Go(owner.Path("review"));

        await owner.Page.Keyboard.PressAsync("r");
        await owner.Page.Locator($"#{first} select").SelectOptionAsync("poor_quality");
        await owner.Page.Locator($"#{first} textarea").FillAsync("Too dark to make anything out.");
        await owner.Page.Locator($"#{first}").GetByRole(AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();
        await owner.Go(owner.Path());

        await Eventually.Is("rejected", () => Status(owner, first));
    }

    [Test]
    public async Task Form_works_without_scripts()
    {
        var (owner, first, _) = await Two(hasScripts: false);
        await owner.Go(owner.Path("review"));

        await owner.Page.Locator($"#{first}").GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();

        Assert.That(await owner.Text(), Does.Contain("1 video approved."));
        Assert.That(await Status(owner, first), Is.EqualTo("approved"));
    }

    [Test]
    public async Task Selected_videos_are_approved_together()
    {
        var (owner, first, second) = await Two();
        await owner.Go(owner.Path("review"));

        await owner.Page.GetByLabel($"Select {first}").CheckAsync();
        await owner.Page.GetByLabel($"Select {second}").CheckAsync();
        await owner.Page.GetByText("Bulk actions").ClickAsync();
        await owner.Press("Approve selected");

        Assert.That(await owner.Text(), Does.Contain("2 videos approved."));
        Assert.That(await Status(owner, second), Is.EqualTo("approved"));
    }

    [Test]
    public async Task Bulk_rejection_without_a_selection_keeps_the_note()
    {
        const string Note = "Too dark to make anything out.";
        var (owner, _, _) = await Two();
        await owner.Go(owner.Path("review"));
        await owner.Page.GetByText("Bulk actions").ClickAsync();
        await owner.Page.Locator("#note-chosen").FillAsync(Note);

        await owner.Press("Reject selected");

        await Warns(owner, "Select at least one video.");
        Assert.That(await owner.Page.Locator("#note-chosen").InputValueAsync(), Is.EqualTo(Note));
    }

    [Test]
    public async Task Long_name_fits_on_a_phone()
    {
        var (owner, first, _) = await Two();
        await Server.Sql<object>("UPDATE users SET display_name = repeat('W', 80)");
        await owner.Page.SetViewportSizeAsync(Looks.Widths[0], 900);

        await owner.Go(owner.Path("review"));

        Assert.That(
            await owner.Page.Locator($"#{first} .submission-body").EvaluateAsync<bool>("body => body.scrollWidth <= body.clientWidth"),
            Is.True);
    }

    [Test]
    public async Task Submission_page_shows_its_film_strip()
    {
        var (owner, first, _) = await Two();
        await Server.Finish("check_media");

        await owner.Go(owner.Path($"submissions/{first}"));

        Assert.That(await owner.Page.Locator("img.strip").EvaluateAsync<int>("strip => strip.naturalWidth"), Is.EqualTo(1280));
    }

    /// <summary>Opens the review page with the browser's clock paused.</summary>
    private static async Task ReviewAtLeisure(Visitor owner)
    {
        await owner.Page.Clock.InstallAsync(new() { TimeDate = DateTime.UnixEpoch });
        await owner.Go(owner.Path("review"));
        await owner.Page.Clock.PauseAtAsync(DateTime.UnixEpoch.AddHours(1));
    }

    /// <summary>An owner with two videos to review, in display order.</summary>
    private async Task<(Visitor Owner, string First, string Second)> Two(bool hasScripts = true)
    {
        var owner = await Owner(hasScripts: hasScripts);
        var api = await owner.Api();
        var task = await api.OpenTask();
        await api.Simulate(task, 2);
        var submissions = await Server.Submissions();
        return (owner, submissions[0].Id, submissions[1].Id);
    }

    /// <summary>Makes the owner the contributor of a video, so that its review is refused.</summary>
    private Task<object?> MakeOwn(Visitor owner, string submission) => Server.Sql<object>(
        "UPDATE submissions SET contributor_id = (SELECT user_id FROM memberships WHERE org_id = $2) WHERE id = $1",
        submission,
        owner.OrgId);

    private static Task Warns(Visitor owner, string text) => Assertions.Expect(owner.Page.Locator(".toast.bad")).ToContainTextAsync(text);

    private static async Task<string?> Visible(Visitor owner) =>
        await owner.Page.Locator("article.submission:visible").GetAttributeAsync("id");

    private async Task<string> Status(Visitor owner, string id) =>
        (await Server.Submissions()).Single(stored => stored.Id == id && stored.OrgId == owner.OrgId).Status;
}

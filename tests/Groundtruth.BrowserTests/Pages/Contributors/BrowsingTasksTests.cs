using Groundtruth.BrowserTests.Harness;

namespace Groundtruth.BrowserTests.Pages.Contributors;

public sealed class BrowsingTasksTests : ContributorPageTests
{
    [Test]
    public async Task Task_shows_its_reward_spots_and_buyer_record()
    {
        var buyer = await Server.Buyer("Acme Robotics");
        var taskId = await buyer.OpenTask(targetSubmissions: 3, rewardCents: 1250);
        var (visitor, session) = await Contributor();
        await buyer.Approve(await (await Server.Contributor()).SubmittedVideo(taskId));

        await visitor.Go("/contribute/tasks");

        Assert.That(
            await visitor.Text(),
            Does.Contain("$12.50").And.Contain("2 spots left").And.Contain("Acme Robotics").And.Contain("100% approved"));
        Assert.That(session.Id, Does.StartWith("usr_"));
    }

    [Test]
    public async Task Long_list_is_paged()
    {
        await (await Server.Buyer()).Tasks(21, "open");
        var (visitor, _) = await Contributor();
        await visitor.Go("/contribute/tasks");
        Assert.That(await visitor.Text(), Does.Contain("Task 21").And.Not.Contain("Task 1\n"));

        await visitor.Follow("Older →");

        await Microsoft.Playwright.Assertions.Expect(visitor.Page.Locator(".offer")).ToHaveCountAsync(1);
        await visitor.Follow("← Newest");
        await Microsoft.Playwright.Assertions.Expect(visitor.Page.Locator(".offer")).ToHaveCountAsync(20);
    }

    [Test]
    public async Task Reserved_spot_is_shown_first()
    {
        var (visitor, _, _) = await SpotHolder();
        var spot = visitor.Page.Url;
        await visitor.Go("/contribute/tasks");

        await visitor.Page.Locator(".held").GetByRole(Microsoft.Playwright.AriaRole.Link).ClickAsync();

        Assert.That(visitor.Page.Url, Is.EqualTo(spot));
    }

    [Test]
    public async Task Last_spot_cannot_be_reserved_twice()
    {
        var taskId = await (await Server.Buyer()).OpenTask(targetSubmissions: 1);
        var (visitor, _) = await Contributor();
        await visitor.Go($"/contribute/tasks/{taskId}");
        await (await Server.Contributor()).Reserve(taskId);

        await visitor.Press("Reserve a spot");

        Assert.That(await visitor.Page.Locator("#notices").InnerTextAsync(), Is.Not.Empty);
        Assert.That(await visitor.Text(), Does.Contain("All spots are taken."));
    }

    [Test]
    public async Task Member_cannot_contribute_to_own_organization()
    {
        var owner = await Owner();
        var taskId = await (await owner.Api()).OpenTask();

        await owner.Go($"/contribute/tasks/{taskId}");

        Assert.That(await owner.Text(), Does.Contain("You cannot submit videos to your own organization's tasks."));
    }

    [Test]
    public async Task Rejection_shows_its_reason_and_allows_one_more_attempt()
    {
        var buyer = await Server.Buyer();
        var (visitor, session) = await Contributor();
        var taskId = await buyer.OpenTask();
        await buyer.Reject(await session.SubmittedVideo(taskId));

        await visitor.Go("/contribute/videos");
        Assert.That(
            await visitor.Text(), Does.Contain("Rejected").And.Contain("Poor quality.").And.Contain("Too dark to make anything out."));
        await visitor.Go($"/contribute/tasks/{taskId}");
        Assert.That(await visitor.Text(), Does.Contain("You have one more attempt."));
        await visitor.Press("Reserve a spot");
        Assert.That(visitor.Page.Url, Does.Contain("/contribute/spots/rsv_"));
    }

    [Test]
    public async Task Anonymous_visitor_is_redirected_to_sign_in()
    {
        var visitor = await Visitor();

        await visitor.Go("/contribute/videos");

        Assert.That(visitor.Page.Url, Does.Contain("/sign-in?return="));
    }
}

using Groundtruth.Application.Submissions;
using Groundtruth.BrowserTests.Harness;
using Groundtruth.Domain.Inspections;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Contributors;

/// <summary>An inspection that takes longer than the response to a submission.</summary>
public sealed class WaitingForInspectionsTests : ContributorPageTests
{
    [Test]
    public async Task Page_waits_for_the_result_without_a_reload()
    {
        var (visitor, session) = await WithASlowInspection(Clips.Unique());
        await visitor.LooksRight("contribute-spot-inspecting");

        await Inspect(session);
        await Arrives(visitor);

        Assert.That(await visitor.Text(), Does.Contain("Video submitted.").And.Contain("In review"));
        Assert.That(visitor.Complaints, Is.Empty);
    }

    [Test]
    public async Task Problems_are_shown_in_the_form_without_a_reload()
    {
        var (visitor, session) = await WithASlowInspection("no video"u8.ToArray());
        await visitor.Page.EvaluateAsync("() => { window.isTheSamePage = true; }");

        await Inspect(session);
        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToContainTextAsync(["The file is not a video."]);

        Assert.That(await visitor.Page.EvaluateAsync<bool>("() => window.isTheSamePage === true"), Is.True);
        await Choose(visitor, Clips.Unique());
        await Send(visitor);
    }

    [Test]
    public async Task Video_is_submitted_again_after_a_failed_inspection([Values] bool isReopened)
    {
        var visitor = await WithAFailedInspection();
        if (isReopened)
        {
            await visitor.Page.EvaluateAsync("() => localStorage.clear()");
            await visitor.Page.ReloadAsync();
        }

        await Assertions.Expect(visitor.Page.Locator("#earlier")).ToContainTextAsync(
            isReopened ? "Your video is uploaded but not submitted yet." : "street.mp4 is uploaded but not submitted yet.");
        await visitor.Press("Submit this video");
        await Arrives(visitor);

        Assert.That(await Server.Count("submissions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Failed_inspection_is_remembered_beside_another_video()
    {
        var visitor = await WithAFailedInspection();
        await visitor.Page.RouteAsync("**/upload", route => route.AbortAsync());
        await Choose(visitor, Clips.Unique(), "second.mp4");
        await visitor.Press("Submit video");
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Stop upload" })).ToBeVisibleAsync();

        await visitor.Page.ReloadAsync();

        await Assertions.Expect(visitor.Page.Locator("#earlier")).ToContainTextAsync("street.mp4 is uploaded but not submitted yet.");
    }

    [Test]
    public async Task Page_opened_during_the_inspection_waits_too([Values] bool isValid)
    {
        var (visitor, session) = await WithASlowInspection(isValid ? Clips.Unique() : "no video"u8.ToArray());
        await visitor.Page.EvaluateAsync("() => localStorage.clear()");
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(visitor.Page.Locator("#inspection")).ToContainTextAsync("your spot stays reserved");

        await Inspect(session);
        if (!isValid)
        {
            await Assertions.Expect(visitor.Page.Locator("#problems li")).ToContainTextAsync(["The file is not a video."]);
            await Choose(visitor, Clips.Unique());
            await visitor.Press("Submit video");
        }

        await Arrives(visitor);
    }

    [Test]
    public async Task Script_that_does_not_load_is_reported()
    {
        var (visitor, _) = await WithASlowInspection(Clips.Unique());
        await visitor.Page.RouteAsync("**/upload/page.js*", route => route.AbortAsync());

        await visitor.Page.ReloadAsync();

        await Assertions.Expect(visitor.Page.Locator("#inspection")).ToHaveTextAsync("Connection lost. Reload the page.");
    }

    [Test]
    public async Task Tab_that_missed_the_submission_follows_it([Values] bool hasEnded)
    {
        var (visitor, session, _) = await SpotHolder();
        await Choose(visitor, Clips.Unique());
        await Assertions.Expect(visitor.Page.Locator("#send")).ToBeVisibleAsync();
        await SubmitElsewhere(session);
        if (hasEnded)
        {
            await Server.Operate(new InspectUploads());
        }

        await visitor.Press("Submit video");
        if (!hasEnded)
        {
            await Assertions.Expect(visitor.Page.Locator("#inspecting")).ToBeVisibleAsync();
            await Server.Operate(new InspectUploads());
        }

        await Arrives(visitor);
        Assert.That(await visitor.Text(), Does.Contain("Video submitted."));
        Assert.That(await Server.Count("submissions"), Is.EqualTo(1));
    }

    [Test]
    public async Task Page_without_scripts_refreshes()
    {
        var (waiting, session) = await WithASlowInspection(Clips.Unique());
        var visitor = await Visitor(width: 360, hasScripts: false);
        await visitor.Become(session.Token);

        await visitor.Go(waiting.Page.Url);

        Assert.That(await visitor.Text(), Does.Contain("We are checking your video. This page updates automatically"));
        Assert.That(await visitor.Page.Locator("meta[http-equiv=refresh]").GetAttributeAsync("content"), Is.EqualTo("3"));
        await Assertions.Expect(visitor.Page.Locator("#upload")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Page.GetByText("Release spot")).ToBeHiddenAsync();
    }

    private async Task<Visitor> WithAFailedInspection()
    {
        var (visitor, session) = await WithASlowInspection(Clips.Unique());
        await Server.Sql<object>("UPDATE inspections SET attempts = $1 WHERE status = 'queued'", Inspection.MaxAttempts);
        await Inspect(session);
        await Assertions.Expect(visitor.Page.Locator("#problems li")).ToContainTextAsync(
            ["We could not inspect the video. Submit it again."]);
        return visitor;
    }

    /// <summary>Another video of the contributor is being inspected, as on another replica, so that this one waits.</summary>
    private async Task<(Visitor Visitor, Contributor Session)> WithASlowInspection(byte[] video)
    {
        var (visitor, session, _) = await SpotHolder();
        var other = await session.Reserve(await OpenTask());
        await Server.Sql<object>(
            """
            INSERT INTO inspections (id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, created_at)
            SELECT 'ins_' || substr(id, 5), id, org_id, mode, contributor_id, true, 'running', 1, $2, created_at FROM reservations WHERE id = $1
            """,
            other.Id,
            Server.Clock.GetUtcNow().AddDays(1));
        await Choose(visitor, video);
        await visitor.Press("Submit video");
        await Eventually.Is(1L, () => Server.Count("inspections", "queued"));

        // The server waits ten seconds for the result.
        await Eventually.Is(true, () =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(1));
            return visitor.Page.Locator("#inspecting").IsVisibleAsync();
        });
        return (visitor, session);
    }

    /// <summary>Uploads a video of the only spot and queues its inspection.</summary>
    private async Task SubmitElsewhere(Contributor session)
    {
        var spot = (await Server.Reservations()).Single().Id;
        await session.Upload(await session.Get($"/api/contributor/v1/reservations/{spot}"), Clips.Unique());
        await Server.Sql<object>(
            """
            INSERT INTO inspections (id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, created_at)
            SELECT 'ins_' || substr(id, 5), id, org_id, mode, contributor_id, true, 'queued', 0, '2020-01-01', created_at FROM reservations
            """);
        await Server.Sql<object>("UPDATE reservations SET checked_until = $1", Server.Clock.GetUtcNow().AddHours(12).UtcDateTime);
    }

    private async Task Inspect(Contributor session)
    {
        await Server.Sql<object>(
            "UPDATE inspections SET status = 'passed', ended_at = created_at WHERE contributor_id = $1 AND status = 'running'", session.Id);
        await Server.Operate(new InspectUploads());
    }
}

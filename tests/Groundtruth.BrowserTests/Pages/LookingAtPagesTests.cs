using Groundtruth.BrowserTests.Harness;

namespace Groundtruth.BrowserTests.Pages;

/// <summary>Every page: accessible, within its window, and without a complaint of the browser's.</summary>
public sealed class LookingAtPagesTests : PageTests
{
    [TestCase("/", "start")]
    [TestCase("/sign-in", "sign-in")]
    [TestCase("/sign-up", "sign-up")]
    public async Task Pages_for_anyone_look_right(string path, string name)
    {
        var visitor = await Visitor();

        await visitor.Go(path);

        await visitor.LooksRight(name);
    }

    [Test]
    public async Task A_page_that_is_not_there_looks_right()
    {
        var visitor = await Visitor();

        var answer = await visitor.Go("/nothing");

        Assert.That(answer.Status, Is.EqualTo(404));
        await visitor.Page.IsAccessible();
        await visitor.Page.FitsItsWindow();
    }

    [TestCase("", "overview")]
    public async Task Pages_of_a_buyer_look_right(string page, string name)
    {
        var owner = await Owner("Acme Robotics");

        await owner.Go(owner.Path(page));

        await owner.LooksRight(name);
    }
}

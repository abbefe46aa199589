using Groundtruth.BrowserTests.Harness;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Pages.Contributors;

/// <summary>The page asks whether to remove a recording location that it recognizes.</summary>
public sealed class AskingAboutLocationsTests : ContributorPageTests
{
    private const string Clip = "-f lavfi -i testsrc=duration=1:size=160x120:rate=10 -pix_fmt yuv420p -c:v libx264 -preset ultrafast";
    private const string Place = "+52.5200+013.4050";

    [Test]
    public async Task Location_is_removed_unless_the_contributor_keeps_it([Values] bool isKept)
    {
        var (visitor, _, _) = await SpotHolder();
        await Choose(visitor, Clips.Render($"{Clip} -metadata location={Place}/", ".mp4"));
        await Assertions.Expect(visitor.Page.GetByLabel("Remove the location")).ToBeCheckedAsync();

        if (isKept)
        {
            await visitor.Page.GetByLabel("Keep the location; the buyer can see it").CheckAsync();
        }

        await Send(visitor);

        Assert.That(await HasLocation(), Is.EqualTo(isKept));
    }

    [TestCase(".mp4", "-metadata location=" + Place + "/")]
    [TestCase(".mov", "-metadata location=" + Place + "/")]
    [TestCase(".mov", "-movflags use_metadata_tags -metadata com.apple.quicktime.location.ISO6709=" + Place + "/")]
    [TestCase(".3gp", "-metadata location=" + Place + "/")]
    [TestCase(".mkv", "-metadata LOCATION=" + Place + "/")]
    public async Task Location_is_recognized(string ending, string tags)
    {
        var (visitor, _, _) = await SpotHolder();

        await Choose(visitor, Clips.Render($"{Clip} {tags}", ending), $"street{ending}");

        var question = new PageGetByRoleOptions { Name = "This video contains the location where it was recorded" };
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Group, question)).ToBeVisibleAsync();
        await Says(visitor, "This video contains its recording location. Choose whether to remove it.");
    }

    /// <summary>The position track of a GoPro: the sample description names it.</summary>
    [Test]
    public async Task Track_of_positions_is_recognized()
    {
        var (visitor, _, _) = await SpotHolder();
        var clip = Clips.Render($"{Clip} -map 0:v -map 0:v -metadata:s:v:1 title=positions", ".mov").ToArray();
        var second = clip.AsSpan().LastIndexOf("avc1"u8);
        "gpmd"u8.CopyTo(clip.AsSpan(second));

        await Choose(visitor, clip, "gopro.mov");

        await Assertions.Expect(visitor.Page.Locator("#location")).ToBeVisibleAsync();
    }

    [TestCase(".mp4")]
    [TestCase(".mkv")]
    public async Task Question_is_not_shown_without_a_location(string ending)
    {
        var (visitor, _, _) = await SpotHolder();

        await Choose(visitor, Clips.Render(Clip, ending), $"street{ending}");

        await Assertions.Expect(visitor.Page.Locator("#send")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Page.Locator("#location")).ToBeHiddenAsync();
    }

    [Test]
    public async Task Choice_is_remembered_across_a_reload()
    {
        var (visitor, _, _) = await SpotHolder();
        await visitor.Page.RouteAsync("**/uploads/**", route => route.AbortAsync());
        var clip = Clips.Render($"{Clip} -metadata location={Place}/", ".mp4");
        await Choose(visitor, clip);
        await visitor.Page.GetByLabel("Keep the location; the buyer can see it").CheckAsync();
        await visitor.Press("Submit video");
        await Says(visitor, "Connection lost");
        await visitor.Page.UnrouteAsync("**/uploads/**");

        await visitor.Page.ReloadAsync();
        await Says(visitor, "Choose the same video again");
        await Choose(visitor, clip);
        await Arrives(visitor);

        Assert.That(await HasLocation(), Is.True);
    }

    /// <summary>The box in which ffmpeg stores the location of an MP4.</summary>
    private async Task<bool> HasLocation() => (await Submitted()).AsSpan().IndexOf("loci"u8) >= 0;
}

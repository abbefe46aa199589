using Groundtruth.Api.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.UnitTests.Architecture;

/// <summary>A controller's name says whether it serves pages, and is unique in stack traces, logs and searches.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ControllerTests
{
    private const string Suffix = "PageController";

    private static readonly string[] PageFolders =
        ["Groundtruth.Api.Pages.Buyers", "Groundtruth.Api.Pages.Contributors", "Groundtruth.Api.Pages.Public"];

    private static readonly Type[] Controllers =
        [.. typeof(GroundtruthApp).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(ControllerBase)) && !type.IsAbstract)];

    [Test]
    public void Controllers_with_views_are_named_after_their_page()
    {
        var misnamed = Controllers.Where(
            type => type.IsAssignableTo(typeof(Controller)) != type.Name.EndsWith(Suffix, StringComparison.Ordinal));

        Assert.That(misnamed.Select(type => type.FullName), Is.Empty);
    }

    [Test]
    public void Page_controllers_lie_in_the_folders_of_their_readers()
    {
        var pages = Controllers.Where(type => type.Name.EndsWith(Suffix, StringComparison.Ordinal)).ToLookup(type => type.Namespace!);

        Assert.That(pages.Select(folder => folder.Key), Is.EquivalentTo(PageFolders));
    }

    [Test]
    public void No_two_controllers_share_a_name()
    {
        var shared = Controllers.GroupBy(type => type.Name).Where(types => types.Count() > 1).SelectMany(types => types);

        Assert.That(Controllers, Has.Length.GreaterThan(20));
        Assert.That(shared.Select(type => type.FullName), Is.Empty);
    }
}

using Groundtruth.Api.Hosting;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.UnitTests.Hosting;

public sealed class PublicPathTests
{
    [TestCase("/sign-in?return=%2F", "/app/sign-in?return=%2F")]
    [TestCase("/", "/app/")]
    [TestCase("/app", "/app")]
    [TestCase("/app/sign-in", "/app/sign-in")]
    [TestCase("/application", "/app/application")]
    [TestCase("?after=1", "?after=1")]
    [TestCase("#part", "#part")]
    [TestCase("//example.com", "//example.com")]
    [TestCase("https://example.com/", "https://example.com/")]
    public void Paths_of_this_site_get_the_prefix_once(string link, string expected) =>
        Assert.That(PublicPath.Prefix("/app", link), Is.EqualTo(expected));

    [Test]
    public void Without_a_prefix_links_are_kept() =>
        Assert.That(PublicPath.Prefix(PathString.Empty, "/sign-in"), Is.EqualTo("/sign-in"));
}

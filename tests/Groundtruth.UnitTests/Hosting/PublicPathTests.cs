using Groundtruth.Api.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

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

    [TestCase("/sign-in")]
    [TestCase("/caf%C3%A9/sign-in")]
    public void Prefix_with_escaped_characters_is_added_once(string link) =>
        Assert.That(PublicPath.Prefix(new PathString("/caf\u00e9"), link), Is.EqualTo("/caf%C3%A9/sign-in"));

    [TestCase("https://example.com", "")]
    [TestCase("https://example.com/", "")]
    [TestCase("https://example.com/app/", "/app")]
    [TestCase("https://example.com/caf%C3%A9", "/caf\u00e9")]
    public void Path_of_the_public_url_is_compared_with_decoded_requests(string url, string expected)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["PublicUrl"] = url })
            .Build();

        Assert.That(PublicPath.Of(configuration), Is.EqualTo(new PathString(expected)));
    }
}

using Groundtruth.Domain.Webhooks;

namespace Groundtruth.UnitTests.Webhooks;

[Parallelizable(ParallelScope.All)]
public sealed class WebhookEndpointTests
{
    [TestCase("https://example.com/hook", "HTTPS://Example.COM/hook")]
    [TestCase("https://example.com/hook", "https://example.com:443/hook")]
    [TestCase("https://example.com/hook", "https://example.com/a/../hook")]
    [TestCase("https://example.com/hook", "https://example.com/./hook")]
    [TestCase("https://example.com", "https://example.com/")]
    [TestCase("https://example.com/h%C3%B6k", "https://example.com/h%c3%b6k")]
    [TestCase("https://example.com/hök", "https://example.com/h%C3%B6k")]
    [TestCase("https://example.com/~hook", "https://example.com/%7Ehook")]
    [TestCase("https://bücher.example/", "https://xn--bcher-kva.example/")]
    public void Equivalent_URLs_are_equal_when_normalized(string first, string second) =>
        Assert.That(WebhookEndpoint.Normalize(new Uri(second)), Is.EqualTo(WebhookEndpoint.Normalize(new Uri(first))));

    [TestCase("https://example.com/hook", "https://example.com/Hook")]
    [TestCase("https://example.com/hook", "https://example.com/hook/")]
    [TestCase("https://example.com/hook", "https://example.com/hook?a=1")]
    [TestCase("https://example.com/hook", "https://example.com:8443/hook")]
    [TestCase("https://example.com/a/b", "https://example.com/a%2Fb")]
    [TestCase("https://example.com/hook", "https://example.com/hook?")]
    [TestCase("https://bücher.example/", "https://buecher.example/")]
    public void Different_URLs_differ_when_normalized(string first, string second) =>
        Assert.That(WebhookEndpoint.Normalize(new Uri(second)), Is.Not.EqualTo(WebhookEndpoint.Normalize(new Uri(first))));
}

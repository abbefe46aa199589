using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>The tests connect from 127.0.0.1, which is a proxy only if it is configured as one.</summary>
public abstract class TrustingProxiesTests(string? proxies, string? hops = null) : ApiTests
{
    private const string Path = "/api/v1/tasks";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["ForwardedHeaders:KnownProxies"] = proxies, ["ForwardedHeaders:Hops"] = hops, ["RateLimit:PerMinute"] = "1",
    };

    /// <summary>True if the second address has its own limit.</summary>
    protected async Task<bool> AreTwoClients(string first, string second)
    {
        await Send(first);
        return (await Send(second)).Status != HttpStatusCode.TooManyRequests;
    }

    /// <summary>The target to which a page sends a visitor who must sign in, requested with a forwarded prefix.</summary>
    protected async Task<string?> SignInUnder(string prefix) =>
        (await Send("/contribute/earnings", "X-Forwarded-Prefix", prefix)).Header("Location")?.Split('?')[0];

    private Task<ApiResponse> Send(string forwardedFor) => Send(Path, "X-Forwarded-For", forwardedFor);

    private Task<ApiResponse> Send(string path, string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add(header, value);
        return Server.Send(request);
    }
}

public sealed class TrustingAKnownProxyTests() : TrustingProxiesTests("127.0.0.1")
{
    [Test]
    public async Task The_address_that_a_known_proxy_reports_counts() =>
        Assert.That(await AreTwoClients("203.0.113.1", "203.0.113.2"), Is.True);

    [Test]
    public async Task An_address_that_the_client_prepended_does_not_count() =>
        Assert.That(await AreTwoClients("198.51.100.1, 203.0.113.1", "198.51.100.2, 203.0.113.1"), Is.False);

    [Test]
    public async Task Links_stay_under_the_prefix_that_a_known_proxy_removed() =>
        Assert.That(await SignInUnder("/groundtruth"), Is.EqualTo("/groundtruth/sign-in"));
}

public sealed class TrustingTwoProxiesTests() : TrustingProxiesTests("127.0.0.1,10.0.0.0/8", hops: "2")
{
    [Test]
    public async Task The_address_before_the_last_known_proxy_counts() =>
        Assert.That(await AreTwoClients("203.0.113.1, 10.1.2.3", "203.0.113.2, 10.1.2.3"), Is.True);

    [Test]
    public async Task A_hop_through_an_unknown_proxy_does_not_count() =>
        Assert.That(await AreTwoClients("203.0.113.1, 198.51.100.7", "203.0.113.2, 198.51.100.7"), Is.False);
}

public sealed class TrustingAnotherProxyTests() : TrustingProxiesTests("10.0.0.1")
{
    [Test]
    public async Task A_forwarded_address_from_an_unknown_sender_does_not_count() =>
        Assert.That(await AreTwoClients("203.0.113.1", "203.0.113.2"), Is.False);

    [Test]
    public async Task A_prefix_from_an_unknown_sender_does_not_count() =>
        Assert.That(await SignInUnder("/groundtruth"), Is.EqualTo("/sign-in"));
}

public sealed class TrustingNobodyTests() : TrustingProxiesTests(proxies: null)
{
    [Test]
    public async Task Without_known_proxies_a_forwarded_address_does_not_count() =>
        Assert.That(await AreTwoClients("203.0.113.1", "203.0.113.2"), Is.False);
}

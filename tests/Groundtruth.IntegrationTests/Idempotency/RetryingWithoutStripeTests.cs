using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Idempotency;

/// <summary>Concurrent retries of a request that ends in the database. Their number must not reach the rate limit.</summary>
public sealed class RetryingWithoutStripeTests : ApiTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["RateLimit:PerMinute"] = "1000000" };

    [Test]
    public async Task Concurrent_retries_create_one_task_and_share_a_response()
    {
        var buyer = await Server.Buyer();

        var responses = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => buyer.CreateUntilCompleted("key-1")));

        Assert.That(responses.Select(response => response.Text).Distinct(), Has.One.Items);
        Assert.That((await buyer.Get("/api/v1/tasks")).Items, Has.Count.EqualTo(1));
    }
}

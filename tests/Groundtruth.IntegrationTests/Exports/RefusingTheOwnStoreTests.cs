using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Storage;

namespace Groundtruth.IntegrationTests.Exports;

/// <summary>The destination is the bucket that stores the submissions.</summary>
public sealed class RefusingTheOwnStoreTests : BucketTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.S3(Bucket.Address)]);

    [Test]
    public async Task Own_store_is_refused_before_the_test_write()
    {
        var task = await Buyer.OpenTask();

        var refused = await Buyer.Post($"/api/v1/tasks/{task}/exports", new JsonObject { ["destination"] = Destination() });

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Text, Does.Contain("\"path\":\"destination\",\"code\":\"own_store\""));
        Assert.That(Writes, Is.Empty);
    }
}

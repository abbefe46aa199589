using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>The pages' policy where media lie in a store elsewhere.</summary>
public sealed class UploadingElsewhereTests : ApiTests
{
    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Storage:Provider"] = "S3",
        ["Storage:S3:ServiceUrl"] = "https://store.example:9000/base",
        ["Storage:S3:Bucket"] = "media",
        ["Storage:S3:AccessKey"] = "access",
        ["Storage:S3:SecretKey"] = "secret",
        ["Storage:S3:Region"] = "eu-central-1",
    };

    [Test]
    public async Task Pages_may_show_and_send_media_there_and_nowhere_else()
    {
        var policy = (await new PageClient(Server).Get("/contribute")).Header("Content-Security-Policy");

        Assert.That(policy, Does.Contain("connect-src 'self' https://store.example:9000;"));
        Assert.That(policy, Does.Contain("media-src blob: 'self' https://store.example:9000;"));
        Assert.That(policy, Does.Contain("script-src 'self';"));
    }
}

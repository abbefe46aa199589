using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>The Content-Security-Policy with external media storage.</summary>
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
    public async Task Policy_allows_media_of_the_storage_only()
    {
        var policy = (await new PageClient(Server).Get("/contribute")).Header("Content-Security-Policy");

        Assert.That(policy, Does.Contain("connect-src 'self' https://store.example:9000;"));
        Assert.That(policy, Does.Contain("media-src blob: 'self' https://store.example:9000;"));
        Assert.That(policy, Does.Contain("script-src 'self';"));
    }
}

using Groundtruth.Application.Webhooks;
using Groundtruth.Domain.Exports;
using Groundtruth.Infrastructure.Exports;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Storage.S3;

namespace Groundtruth.UnitTests.Exports;

[Parallelizable(ParallelScope.All)]
public sealed class S3BucketsTests
{
    private const string Compatible = "https://store.example.com";
    private const string Amazon = "https://s3.eu-west-1.amazonaws.com";

    [TestCase(Compatible, "media", "https://store.example.com", true)]
    [TestCase(Compatible, "media", "https://STORE.example.com:8443", true)]
    [TestCase(Compatible, "other", "https://media.store.example.com", true)]
    [TestCase(Compatible, "other", "https://store.example.com", false)]
    [TestCase(Compatible, "media", "https://store.example.org", false)]
    [TestCase(Compatible, "media", null, false)]
    [TestCase(Amazon, "media", null, true)]
    [TestCase(Amazon, "media", "https://s3.us-east-1.amazonaws.com", true)]
    [TestCase(Amazon, "other", "https://media.s3.eu-west-1.amazonaws.com", true)]
    [TestCase(Amazon, "other", null, false)]
    [TestCase(Amazon, "media", Compatible, false)]
    public void Bucket_of_the_submissions_is_recognized(string own, string bucket, string? endpoint, bool isOwn)
    {
        var storage = new StorageOptions(
            new LocalMediaOptions("/media"), Supabase: null, new S3Options(new Uri(own), "media", "key", "secret", "eu-west-1"));

        Assert.That(IsOwn(storage, bucket, endpoint), Is.EqualTo(isOwn));
    }

    [TestCase("https://project.supabase.co", true)]
    [TestCase("https://project.storage.supabase.co", true)]
    [TestCase("https://another.storage.supabase.co", false)]
    public void Supabase_project_of_the_submissions_is_recognized(string endpoint, bool isOwn)
    {
        var storage = new StorageOptions(
            new LocalMediaOptions("/media"), new SupabaseOptions(new Uri("https://project.supabase.co"), "key", "media"), S3: null);

        Assert.That(IsOwn(storage, "any", endpoint), Is.EqualTo(isOwn));
    }

    private static bool IsOwn(StorageOptions storage, string bucket, string? endpoint)
    {
        using var connections = new BucketConnections(WebhookOptions.Default, TimeProvider.System);
        return new S3Buckets(connections, storage, TimeProvider.System)
            .IsOwnStore(new ExportDestination(bucket, "", "eu-west-1", endpoint));
    }
}

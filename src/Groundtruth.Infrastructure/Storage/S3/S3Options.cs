namespace Groundtruth.Infrastructure.Storage.S3;

/// <param name="ServiceUrl">The store's URL, without the bucket, which becomes part of the path.</param>
/// <param name="HasConditionalWrites">True if the store knows <c>If-None-Match</c>.</param>
public sealed record S3Options(
    Uri ServiceUrl, string Bucket, string AccessKey, string SecretKey, string Region, bool HasConditionalWrites = true)
{
    public override string ToString() => nameof(S3Options);
}

namespace Groundtruth.Infrastructure.Storage;

public sealed record StorageOptions(LocalMediaOptions Local, SupabaseOptions? Supabase, S3Options? S3);

public sealed record LocalMediaOptions(string Path)
{
    /// <summary>Uploads are refused while the volume has less.</summary>
    public long MinFreeBytes { get; init; }
}

/// <param name="Url">The project's URL, without <c>/storage/v1</c>.</param>
public sealed record SupabaseOptions(Uri Url, string ServiceKey, string Bucket)
{
    public override string ToString() => nameof(SupabaseOptions);
}

/// <param name="ServiceUrl">The store's URL, without the bucket, which becomes part of the path.</param>
/// <param name="HasConditionalWrites">True if the store knows <c>If-None-Match</c>.</param>
public sealed record S3Options(
    Uri ServiceUrl, string Bucket, string AccessKey, string SecretKey, string Region, bool HasConditionalWrites = true)
{
    public override string ToString() => nameof(S3Options);
}

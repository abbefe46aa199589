namespace Groundtruth.Infrastructure.Storage;

/// <summary>Where media lie: in the store that is given, else on this machine's disk.</summary>
public sealed record StorageOptions(LocalMediaOptions Local, SupabaseOptions? Supabase, S3Options? S3);

/// <param name="Path">The folder under which media lie.</param>
public sealed record LocalMediaOptions(string Path);

/// <param name="Url">The project's, without <c>/storage/v1</c>.</param>
public sealed record SupabaseOptions(Uri Url, string ServiceKey, string Bucket);

/// <param name="ServiceUrl">The store's, without the bucket, which goes into the path.</param>
public sealed record S3Options(Uri ServiceUrl, string Bucket, string AccessKey, string SecretKey, string Region);

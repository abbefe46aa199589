namespace Groundtruth.Infrastructure.Storage;

/// <param name="Url">The project's URL, without <c>/storage/v1</c>.</param>
public sealed record SupabaseOptions(Uri Url, string ServiceKey, string Bucket)
{
    public override string ToString() => nameof(SupabaseOptions);
}

namespace Groundtruth.Domain.Exports;

/// <summary>A folder in an S3 bucket of the buyer.</summary>
/// <param name="Endpoint">The origin of another S3-compatible store. Null for Amazon S3.</param>
public sealed record ExportDestination(string Bucket, string Prefix, string Region, string? Endpoint)
{
    public const int MaxPrefixLength = 500;

    /// <summary>The object that marks the folder; written first.</summary>
    public const string MarkerName = ".groundtruth";

    public Uri Address => new(Endpoint ?? $"https://s3.{Region}.amazonaws.com{(IsInChina ? ".cn" : "")}");

    private bool IsInChina => Region.StartsWith("cn-", StringComparison.Ordinal);

    /// <summary>All objects of an export share a prefix.</summary>
    public string KeyOf(Id<Export> id, string name) => Prefix.Length == 0 ? $"{id}/{name}" : $"{Prefix}/{id}/{name}";
}

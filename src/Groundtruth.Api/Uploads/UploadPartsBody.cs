namespace Groundtruth.Api.Uploads;

/// <summary>Parts to upload.</summary>
public sealed record UploadPartsBody
{
    /// <summary>The numbers of the parts, 1 to 100 of them.</summary>
    public IReadOnlyList<int>? PartNumbers { get; init; }
}

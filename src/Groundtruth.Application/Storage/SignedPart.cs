namespace Groundtruth.Application.Storage;

/// <summary>A URL that accepts the bytes of one part by <c>PUT</c>.</summary>
/// <remarks>Replaces a part that was uploaded before.</remarks>
public sealed record SignedPart(int PartNumber, string Url);

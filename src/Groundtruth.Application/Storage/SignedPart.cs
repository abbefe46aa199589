namespace Groundtruth.Application.Storage;

/// <summary>A URL that accepts the bytes of one part by <c>PUT</c>, and replaces the part if it was uploaded before.</summary>
public sealed record SignedPart(int PartNumber, string Url);

namespace Groundtruth.Application.Uploads;

/// <param name="DeclaredBytes">The length that the request states; null for a chunked body.</param>
/// <param name="Checksum">Null if the client sent none. With it, the body counts completely or not at all.</param>
public sealed record UploadBody(Stream Content, long? DeclaredBytes, UploadChecksum? Checksum = null);

namespace Groundtruth.Application.Storage;

public sealed record UploadedPart(int PartNumber, long ByteSize, string ETag);

namespace Groundtruth.Application.Storage;

public static class ResumableProtocol
{
    public const string Tus = "tus";
    public const string S3Multipart = "s3-multipart";
}

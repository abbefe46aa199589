using System.Net;
using Amazon.S3;

namespace Groundtruth.Infrastructure.Storage.S3;

internal static class S3Refusal
{
    /// <summary>Returns null if the object or the upload does not exist.</summary>
    public static async Task<T?> UnlessMissing<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return await ask();
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound && e.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    }
}

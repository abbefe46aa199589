namespace Groundtruth.Application.Storage;

/// <summary>The media that this program serves by itself, under links that it signed.</summary>
public interface ILocalMedia
{
    /// <summary>The file that a signed link leads to; null when the signature is wrong or has expired, or there is no such file.</summary>
    FileInfo? Open(string key, long expiresAtUnixSeconds, string signature);
}

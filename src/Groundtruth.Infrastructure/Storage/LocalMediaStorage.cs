using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application;
using Groundtruth.Application.Storage;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Storage;

/// <summary>Media on this machine's disk, one file for each key, served by this program under links that it signs with HMAC-SHA256.</summary>
internal sealed class LocalMediaStorage(LocalMediaOptions options, EncryptionKey key, IPublicUrl publicUrl, TimeProvider time)
    : IMediaStorage, ILocalMedia
{
    private readonly byte[] signingKey = key.Derive("local-media-links");

    public Task<bool> Exists(string key, CancellationToken ct) => Task.FromResult(MediaKey.IsWellFormed(key) && File.Exists(PathOf(key)));

    public Task<string> SignDownload(string key, TimeSpan lifetime, CancellationToken ct)
    {
        var expiresAt = time.GetUtcNow().Add(lifetime).ToUnixTimeSeconds();
        return Task.FromResult($"{publicUrl.Value}/media/{key}?expires={expiresAt}&signature={Sign(key, expiresAt)}");
    }

    public FileInfo? Open(string key, long expiresAtUnixSeconds, string signature)
    {
        var isGood = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Sign(key, expiresAtUnixSeconds)), Encoding.UTF8.GetBytes(signature));
        if (!isGood || time.GetUtcNow().ToUnixTimeSeconds() >= expiresAtUnixSeconds || !MediaKey.IsWellFormed(key))
        {
            return null;
        }

        var file = new FileInfo(PathOf(key));
        return file.Exists ? file : null;
    }

    private string Sign(string key, long expiresAt) => Convert.ToHexStringLower(HMACSHA256.HashData(
        signingKey, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"GET\n{key}\n{expiresAt}"))));

    private string PathOf(string key) => Path.Combine([options.Path, .. key.Split('/')]);
}

/// <param name="Path">The folder under which media lie.</param>
public sealed record LocalMediaOptions(string Path);

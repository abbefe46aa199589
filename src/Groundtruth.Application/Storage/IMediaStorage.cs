namespace Groundtruth.Application.Storage;

/// <summary>Where videos lie, each under a key that we made.</summary>
public interface IMediaStorage
{
    Task<bool> Exists(string key, CancellationToken ct);

    /// <summary>A URL under which whoever has it may download the object for so long.</summary>
    Task<string> SignDownload(string key, TimeSpan lifetime, CancellationToken ct);
}

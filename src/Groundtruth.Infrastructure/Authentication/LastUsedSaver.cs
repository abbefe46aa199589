namespace Groundtruth.Infrastructure.Authentication;

/// <summary>Saves the last-used times of keys and sessions.</summary>
/// <remarks>After a failure they stay in memory until the next attempt.</remarks>
internal sealed class LastUsedSaver(IEnumerable<ICredentialCache> caches)
{
    public async Task<int> Run(CancellationToken ct)
    {
        foreach (var cache in caches)
        {
            await cache.SaveLastUsed(ct);
        }

        return 0;
    }
}

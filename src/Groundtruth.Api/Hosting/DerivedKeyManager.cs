using Groundtruth.Infrastructure.Secrets;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Groundtruth.Api.Hosting;

/// <summary>Replicas share the Data Protection keys without a stored key ring.</summary>
/// <remarks>The current key protects; earlier ones unprotect.</remarks>
internal sealed class DerivedKeyManager(EncryptionKeys keys, ILoggerFactory loggers) : IKeyManager
{
    /// <summary>Data Protection protects with the key that was activated last.</summary>
    private static readonly DateTimeOffset Later = DateTimeOffset.UnixEpoch.AddDays(1);

    // A key that is configured twice counts once, because a key ring refuses duplicates.
    private readonly IKey[] all =
    [
        .. keys.Previous.Select(previous => new DerivedKey(previous, DateTimeOffset.UnixEpoch, loggers))
            .Prepend(new DerivedKey(keys.Current, Later, loggers))
            .DistinctBy(key => key.KeyId),
    ];

    public IReadOnlyCollection<IKey> GetAllKeys() => all;

    /// <summary>Settings change only with a restart.</summary>
    public CancellationToken GetCacheExpirationToken() => CancellationToken.None;

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) => throw NotSupported();

    public void RevokeKey(Guid keyId, string? reason = null) => throw NotSupported();

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => throw NotSupported();

    private static NotSupportedException NotSupported() =>
        new("The keys are derived from Secrets:EncryptionKey. Change that setting instead.");
}

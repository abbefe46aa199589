namespace Groundtruth.Infrastructure.Secrets;

/// <summary>The encrypted columns of one table. Each feature registers its own, so that a rotated key reaches all of them.</summary>
internal interface IEncryptedColumns
{
    /// <summary>Re-encrypts up to <paramref name="limit"/> rows that are under an older key, and returns their number.</summary>
    Task<int> Reencrypt(int limit, CancellationToken ct);
}

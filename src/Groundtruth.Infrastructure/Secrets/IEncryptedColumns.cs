namespace Groundtruth.Infrastructure.Secrets;

/// <summary>The encrypted columns of one table. Each feature registers its own, so that a rotated key reaches all of them.</summary>
internal interface IEncryptedColumns
{
    /// <summary>Re-encrypts the rows encrypted with an older key, and returns their number.</summary>
    Task<int> Reencrypt(CancellationToken ct);
}

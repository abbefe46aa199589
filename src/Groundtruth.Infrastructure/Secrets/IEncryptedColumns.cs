namespace Groundtruth.Infrastructure.Secrets;

/// <summary>The encrypted columns of one table.</summary>
/// <remarks>Each feature registers its own, so that a rotated key reaches all of them.</remarks>
internal interface IEncryptedColumns
{
    /// <summary>Re-encrypts the rows encrypted with an older key, and returns their number.</summary>
    Task<int> Reencrypt(CancellationToken ct);
}

namespace Groundtruth.Application.Secrets;

public interface IStoredSecrets
{
    /// <summary>Re-encrypts the rows encrypted with an older key, and returns their number.</summary>
    Task<int> Reencrypt(CancellationToken ct);
}

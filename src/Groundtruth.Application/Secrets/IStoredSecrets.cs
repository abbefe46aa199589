namespace Groundtruth.Application.Secrets;

public interface IStoredSecrets
{
    /// <summary>Re-encrypts one batch and returns its size; 0 if everything is under the current key.</summary>
    Task<int> EncryptSomeAnew(CancellationToken ct);
}

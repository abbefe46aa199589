using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Secrets;

/// <summary>Encrypts anew, under the current key, what is stored under an earlier one; afterwards that can be thrown away. Returns how much that was.</summary>
public sealed record RotateEncryptionKey : ICommand<int>;

public interface IStoredSecrets
{
    /// <summary>Returns how many of a batch were encrypted anew; 0 when all are under the current key.</summary>
    Task<int> EncryptSomeAnew(CancellationToken ct);
}

internal sealed class RotateEncryptionKeyHandler(IStoredSecrets secrets) : IRequestHandler<RotateEncryptionKey, Result<int>>
{
    public async Task<Result<int>> Handle(RotateEncryptionKey command, CancellationToken ct)
    {
        var all = 0;
        for (var some = await secrets.EncryptSomeAnew(ct); some > 0; some = await secrets.EncryptSomeAnew(ct))
        {
            all += some;
        }

        return all;
    }
}

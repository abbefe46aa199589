using Groundtruth.Application.Secrets;

namespace Groundtruth.Infrastructure.Secrets;

internal sealed class StoredSecrets(IEnumerable<IEncryptedColumns> tables) : IStoredSecrets
{
    public async Task<int> Reencrypt(CancellationToken ct)
    {
        var count = 0;
        foreach (var table in tables)
        {
            count += await table.Reencrypt(ct);
        }

        return count;
    }
}

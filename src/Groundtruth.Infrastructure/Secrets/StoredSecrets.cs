using Groundtruth.Application.Secrets;

namespace Groundtruth.Infrastructure.Secrets;

internal sealed class StoredSecrets(IEnumerable<IEncryptedColumns> tables) : IStoredSecrets
{
    private const int Batch = 200;

    public async Task<int> EncryptSomeAnew(CancellationToken ct)
    {
        foreach (var table in tables)
        {
            if (await table.Reencrypt(Batch, ct) is > 0 and var some)
            {
                return some;
            }
        }

        return 0;
    }
}

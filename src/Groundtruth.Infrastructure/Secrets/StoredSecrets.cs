using Groundtruth.Application.Secrets;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Secrets;

/// <summary>Re-encrypts every encrypted column. Add new encrypted columns here.</summary>
internal sealed class StoredSecrets(PostgresReader database, SecretProtector protector) : IStoredSecrets
{
    private const int Batch = 200;

    private readonly byte[] header = protector.CurrentHeader;

    public async Task<int> EncryptSomeAnew(CancellationToken ct) =>
        await Endpoints(ct) is > 0 and var endpoints ? endpoints : await IdempotencyRecords(ct);

    private async Task<int> Endpoints(CancellationToken ct)
    {
        var rows = await database.Query<Row>(
            """
            SELECT id AS key, signing_secret AS first, next_signing_secret AS second
            FROM webhook_endpoints
            WHERE substr(signing_secret, 1, 5) <> @header OR substr(next_signing_secret, 1, 5) <> @header
            LIMIT @Batch
            """,
            new { header, Batch },
            ct);
        foreach (var row in rows)
        {
            // A row that changed in the meantime is already under the current key.
            await database.Execute(
                """
                UPDATE webhook_endpoints SET signing_secret = @newFirst, next_signing_secret = @newSecond
                WHERE id = @Key AND signing_secret = @First AND next_signing_secret IS NOT DISTINCT FROM @Second
                """,
                new
                {
                    row.Key,
                    row.First,
                    row.Second,
                    newFirst = Reencrypt(row.First),
                    newSecond = row.Second is { } second ? Reencrypt(second) : null,
                },
                ct);
        }

        return rows.Count;
    }

    private async Task<int> IdempotencyRecords(CancellationToken ct)
    {
        var rows = await database.Query<Row>(
            """
            SELECT principal, key, answer AS first
            FROM idempotency_records
            WHERE substr(answer, 1, 5) <> @header
            LIMIT @Batch
            """,
            new { header, Batch },
            ct);
        foreach (var row in rows)
        {
            await database.Execute(
                "UPDATE idempotency_records SET answer = @newFirst WHERE principal = @Principal AND key = @Key AND answer = @First",
                new { row.Principal, row.Key, row.First, newFirst = Reencrypt(row.First) },
                ct);
        }

        return rows.Count;
    }

    private byte[] Reencrypt(byte[] ciphertext) => protector.Protect(protector.Unprotect(ciphertext));

    private sealed class Row
    {
        public string Principal { get; private init; } = "";

        public string Key { get; private init; } = "";

        public byte[] First { get; private init; } = [];

        public byte[]? Second { get; private init; }
    }
}

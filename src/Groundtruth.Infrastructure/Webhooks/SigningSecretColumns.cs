using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Webhooks;

internal sealed class SigningSecretColumns(PostgresReader database, SecretProtector protector) : IEncryptedColumns
{
    public Task<int> Reencrypt(CancellationToken ct) =>
        EncryptedPages.Reencrypt(new Row(), (last, limit) => ListAfter(last, limit, ct), row => Reencrypt(row, ct));

    private Task<IReadOnlyList<Row>> ListAfter(Row last, int limit, CancellationToken ct) => database.Query<Row>(
        """
        SELECT id, signing_secret AS first, next_signing_secret AS second,
               substr(signing_secret, 1, 5) <> @header OR coalesce(substr(next_signing_secret, 1, 5) <> @header, false) AS is_outdated
        FROM webhook_endpoints
        WHERE id > @Id
        ORDER BY id
        LIMIT @limit
        """,
        new { last.Id, header = protector.CurrentHeader, limit },
        ct);

    /// <summary>A row that changed in the meantime is already encrypted with the current key.</summary>
    private async Task<int> Reencrypt(Row row, CancellationToken ct) => !row.IsOutdated
        ? 0
        : await database.Execute(
            """
            UPDATE webhook_endpoints SET signing_secret = @newFirst, next_signing_secret = @newSecond
            WHERE id = @Id AND signing_secret = @First AND next_signing_secret IS NOT DISTINCT FROM @Second
            """,
            new
            {
                row.Id,
                row.First,
                row.Second,
                newFirst = protector.Reencrypt(row.First),
                newSecond = row.Second is { } second ? protector.Reencrypt(second) : null,
            },
            ct);

    private sealed class Row
    {
        public string Id { get; private init; } = "";

        public byte[] First { get; private init; } = [];

        public byte[]? Second { get; private init; }

        public bool IsOutdated { get; private init; }
    }
}

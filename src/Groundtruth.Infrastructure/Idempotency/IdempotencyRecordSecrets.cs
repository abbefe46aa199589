using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.Idempotency;

internal sealed class IdempotencyRecordSecrets(PostgresReader database, SecretProtector protector) : IEncryptedColumns
{
    public Task<int> Reencrypt(CancellationToken ct) =>
        EncryptedPages.Reencrypt(new Row(), (last, limit) => ListAfter(last, limit, ct), row => Reencrypt(row, ct));

    private Task<IReadOnlyList<Row>> ListAfter(Row last, int limit, CancellationToken ct) => database.Query<Row>(
        """
        SELECT principal, key, CASE WHEN substr(answer, 1, 5) <> @header THEN answer END AS response
        FROM idempotency_records
        WHERE (principal, key) > (@Principal, @Key)
        ORDER BY principal, key
        LIMIT @limit
        """,
        new { last.Principal, last.Key, header = protector.CurrentHeader, limit },
        ct);

    private async Task<int> Reencrypt(Row row, CancellationToken ct) => row.Response is not { } response
        ? 0
        : await database.Execute(
            "UPDATE idempotency_records SET answer = @newResponse WHERE principal = @Principal AND key = @Key AND answer = @response",
            new { row.Principal, row.Key, response, newResponse = protector.Reencrypt(response) },
            ct);

    private sealed class Row
    {
        public string Principal { get; private init; } = "";

        public string Key { get; private init; } = "";

        /// <summary>Null if it is encrypted with the current key, or absent.</summary>
        public byte[]? Response { get; private init; }
    }
}

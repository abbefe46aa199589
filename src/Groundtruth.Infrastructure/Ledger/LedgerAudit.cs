using System.Data;
using System.Runtime.CompilerServices;
using Groundtruth.Application.Ledger;
using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.Infrastructure.Ledger;

/// <summary>Runs each check in one snapshot. PostgreSQL compares and sends only the discrepancies, without a time limit.</summary>
internal sealed class LedgerAudit(PostgresReader database) : ILedgerAudit
{
    public async IAsyncEnumerable<LedgerFault> Faults([EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await database.Open(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        foreach (var check in LedgerChecks.All)
        {
            await using var command = new NpgsqlCommand(check, connection, snapshot) { CommandTimeout = 0 };
            await using var rows = await command.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                yield return new LedgerFault(rows.GetString(0), rows.GetString(1), rows.GetString(2));
            }
        }
    }
}

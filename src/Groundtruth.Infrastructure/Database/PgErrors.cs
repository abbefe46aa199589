using System.Net.Sockets;
using Groundtruth.Application;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal static class PgErrors
{
    /// <summary>True if a retry of the transaction may succeed: an id collision, a deadlock.</summary>
    public static bool IsTransient(PostgresException e) => e.SqlState is
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>True if the server is unreachable or temporarily refuses statements.</summary>
    public static bool IsUnavailable(Exception e) => e is PostgresException refusal
        ? IsUnavailable(refusal.SqlState)
        : e is NpgsqlException or TimeoutException or SocketException or IOException;

    /// <summary>The exception for an error that a later retry may avoid; otherwise null.</summary>
    public static UnavailableException? Unavailable(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
            new("Another transaction held a lock for too long.", e) { IsLockTimeout = true },
        PostgresException refusal when IsUnavailable(e) => new($"PostgreSQL is unavailable ({refusal.SqlState}).", e),
        _ when IsUnavailable(e) => new("The connection to the database was lost.", e),
        _ => null,
    };

    /// <summary>True if no statement can write.</summary>
    /// <remarks>The server is a standby or read-only, or its disk is full.</remarks>
    public static bool IsWriteRefused(Exception? e) => e is PostgresException
    {
        SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.DiskFull,
    };

    /// <summary>The classes are connections (08), resources (53), operator intervention (57) and system errors (58).</summary>
    /// <remarks>57014 is among them: only time limits and administrators cancel our statements.</remarks>
    private static bool IsUnavailable(string sqlState) => sqlState is PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.ReadOnlySqlTransaction
            or PostgresErrorCodes.StatementCompletionUnknown
            or "25P03" or "25P04"
        || (sqlState.Length == 5 && sqlState[..2] is "08" or "53" or "57" or "58");
}

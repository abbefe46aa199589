using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal static class PgErrors
{
    /// <summary>True if a retry of the transaction may succeed: an id collision, a deadlock.</summary>
    public static bool IsTransient(PostgresException e) => e.SqlState is
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    public static bool IsLockTimeout(Exception? e) => e is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };

    /// <summary>True if the server is gone, as opposed to one that rejects a statement.</summary>
    public static bool IsConnectionLost(NpgsqlException e) =>
        e is not PostgresException refusal
        || refusal.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
}

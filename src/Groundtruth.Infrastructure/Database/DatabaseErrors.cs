using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Database;

internal static class DatabaseErrors
{
    public static Error Unreachable { get; } = new(
        ErrorKind.Unavailable, "database_unreachable", "The database cannot be reached.") { RetryAfterSeconds = 5 };

    public static Error ReadOnly { get; } = new(
        ErrorKind.Unavailable, "database_read_only", "The database cannot be written to.") { RetryAfterSeconds = 5 };

    public static Error NotMigrated { get; } = new(
        ErrorKind.Unavailable, "migrations_missing", "The database schema is outdated. Run the command 'migrate'.")
        {
            RetryAfterSeconds = 5,
        };
}

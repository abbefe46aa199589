namespace Groundtruth.Infrastructure.Database;

/// <summary>The database cannot be migrated. The message is shown to the operator.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);

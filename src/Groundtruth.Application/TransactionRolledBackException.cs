namespace Groundtruth.Application;

/// <summary>The database rolled back the transaction because of a deadlock or an id collision.</summary>
/// <remarks>A retry may succeed.</remarks>
public sealed class TransactionRolledBackException(string message, Exception inner) : Exception(message, inner);

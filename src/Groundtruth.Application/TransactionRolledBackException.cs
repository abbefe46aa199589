namespace Groundtruth.Application;

/// <summary>The database rolled back the transaction because of a deadlock or an id collision. A retry may succeed.</summary>
public sealed class TransactionRolledBackException(string message, Exception inner) : Exception(message, inner);

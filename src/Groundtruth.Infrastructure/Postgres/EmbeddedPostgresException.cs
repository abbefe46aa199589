namespace Groundtruth.Infrastructure.Postgres;

/// <summary>The embedded PostgreSQL cannot be used; the message states the remedy.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);

namespace Groundtruth.Infrastructure.Postgres;

/// <summary>The embedded PostgreSQL could not be found, made, started or joined; the message says what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);

namespace Groundtruth.Infrastructure.Postgres;

public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : Exception(message, inner);

using Groundtruth.Domain;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>A constraint refused the writes of a transaction for an expected reason. Nothing was changed.</summary>
internal sealed class ConstraintViolatedException(Error error, PostgresException inner)
    : Exception($"Constraint {inner.ConstraintName} refused the commit: {error.Message}", inner)
{
    public Error Error { get; } = error;
}

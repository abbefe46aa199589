using System.Collections.Frozen;
using Groundtruth.Domain;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

internal sealed class ConstraintErrors(IEnumerable<ConstraintError> registered)
{
    private readonly FrozenDictionary<string, Error> errors = registered.ToFrozenDictionary(each => each.Constraint, each => each.Error);

    public Error? Find(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.CheckViolation && e.ConstraintName is { } name
            ? errors.GetValueOrDefault(name)
            : null;
}

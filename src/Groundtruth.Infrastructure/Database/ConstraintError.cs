using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Database;

internal sealed record ConstraintError(string Constraint, Error Error);

using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Database;

/// <summary>The error of a request whose writes violate a constraint. Each feature registers its own.</summary>
internal sealed record ConstraintError(string Constraint, Error Error);

using Groundtruth.Domain;

namespace Groundtruth.Application.Accounts;

/// <param name="Mode">The only mode of the contributor API: it selects the visible tasks and the earnings.</param>
/// <param name="Countries">The ISO codes of the countries in which contributors can be paid.</param>
public sealed record ContributorOptions(Mode Mode, IReadOnlySet<string> Countries);

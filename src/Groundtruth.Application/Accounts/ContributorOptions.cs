using Groundtruth.Domain;

namespace Groundtruth.Application.Accounts;

/// <param name="Mode">The only mode of the contributor API: it selects the visible tasks and the earnings.</param>
public sealed record ContributorOptions(Mode Mode);

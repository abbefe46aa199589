using Groundtruth.Domain;

namespace Groundtruth.Application.Accounts;

/// <param name="Mode">The one mode in which the whole of the contributor API works: whose tasks contributors see, and which money they earn.</param>
public sealed record ContributorOptions(Mode Mode);

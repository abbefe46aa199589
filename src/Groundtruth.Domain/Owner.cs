using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain;

/// <summary>The organization and mode that own a row. Every store method requires it.</summary>
public readonly record struct Owner(Id<Organization> OrgId, Mode Mode);

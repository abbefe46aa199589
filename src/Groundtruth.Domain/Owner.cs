using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain;

/// <summary>Test or live: everything that belongs to an organization belongs to one of its modes, and neither sees the other's.</summary>
public enum Mode
{
    Test,
    Live,
}

/// <summary>Whose a row is: an organization, in one of its modes. Nothing is read or written without saying whose it is.</summary>
public readonly record struct Owner(Id<Organization> OrgId, Mode Mode);

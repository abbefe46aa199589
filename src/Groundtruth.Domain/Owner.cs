using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain;

/// <summary>Test or live. All data of an organization belongs to one mode and is invisible in the other.</summary>
public enum Mode
{
    Test,
    Live,
}

/// <summary>The organization and mode that own a row. Every store method requires it.</summary>
public readonly record struct Owner(Id<Organization> OrgId, Mode Mode);

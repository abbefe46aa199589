namespace Groundtruth.Domain.Organizations;

/// <summary>A member's role; it applies to both modes.</summary>
public enum Role
{
    Owner,
    Reviewer,
}

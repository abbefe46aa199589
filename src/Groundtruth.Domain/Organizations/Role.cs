namespace Groundtruth.Domain.Organizations;

/// <summary>A member's role; it applies to both modes.</summary>
public enum Role
{
    /// <summary>May do everything, including managing keys and members.</summary>
    Owner,

    /// <summary>May read everything and review submissions.</summary>
    Reviewer,
}

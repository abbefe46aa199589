using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Authentication;

namespace Groundtruth.Domain.Organizations;

/// <summary>A member's role; it applies to both modes.</summary>
public enum Role
{
    /// <summary>May do everything, including managing keys and members.</summary>
    Owner,

    /// <summary>May read everything and review submissions.</summary>
    Reviewer,
}

public sealed record Membership(Id<Organization> OrgId, Id<User> UserId, Role Role, DateTimeOffset CreatedAt);

public static class Roles
{
    /// <summary>The API key scopes equivalent to the role.</summary>
    public static IReadOnlyList<string> Scopes(this Role role) => role switch
    {
        Role.Owner => Scope.All,
        _ => [Scope.TasksRead, Scope.SubmissionsReview],
    };
}

using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Authentication;

namespace Groundtruth.Domain.Organizations;

/// <summary>What a member may do. Both may do so in both modes.</summary>
public enum Role
{
    /// <summary>Everything, the keys and the members too.</summary>
    Owner,

    /// <summary>Look at everything, and decide submissions.</summary>
    Reviewer,
}

/// <summary>That a person belongs to an organization.</summary>
public sealed record Membership(Id<Organization> OrgId, Id<User> UserId, Role Role, DateTimeOffset CreatedAt);

public static class Roles
{
    /// <summary>What a key would need to be allowed as much.</summary>
    public static IReadOnlyList<string> Scopes(this Role role) => role switch
    {
        Role.Owner => Scope.All,
        _ => [Scope.TasksRead, Scope.SubmissionsReview],
    };
}

using Groundtruth.Domain.Authentication;

namespace Groundtruth.Domain.Organizations;

public static class Roles
{
    /// <summary>The API key scopes equivalent to the role.</summary>
    public static IReadOnlyList<string> Scopes(this Role role) => role switch
    {
        Role.Owner => Scope.All,
        _ => [Scope.TasksRead, Scope.SubmissionsReview],
    };
}

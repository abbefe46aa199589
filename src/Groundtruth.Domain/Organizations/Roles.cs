using Groundtruth.Domain.Authentication;

namespace Groundtruth.Domain.Organizations;

public static class Roles
{
    public static IReadOnlyList<string> Scopes(this Role role) => role switch
    {
        Role.Owner => Scope.All,
        _ => [Scope.TasksRead, Scope.SubmissionsReview],
    };
}

using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

public sealed record MemberView
{
    public Id<User> UserId { get; init; }

    public string DisplayName { get; init; } = "";

    public string Email { get; init; } = "";

    public Role Role { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

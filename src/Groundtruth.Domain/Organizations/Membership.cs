using Groundtruth.Domain.Accounts;

namespace Groundtruth.Domain.Organizations;

public sealed record Membership(Id<Organization> OrgId, Id<User> UserId, Role Role, DateTimeOffset CreatedAt);

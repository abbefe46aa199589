using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

public sealed record MembershipView
{
    public Id<Organization> OrgId { get; init; }

    public string OrgName { get; init; } = "";

    public Role Role { get; init; }
}

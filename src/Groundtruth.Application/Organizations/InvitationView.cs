using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

public sealed record InvitationView
{
    public Id<Invitation> Id { get; init; }

    public Id<Organization> OrgId { get; init; }

    public string OrgName { get; init; } = "";

    public string InvitedByName { get; init; } = "";

    public Role Role { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}

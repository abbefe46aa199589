using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Organizations;

/// <summary>The caller who grants access to the organization.</summary>
internal sealed class Grantor(IMembershipStore memberships, IOrganizationStore organizations, Caller caller)
{
    public Owner Owner => caller.Owner;

    /// <summary>Null for an operator.</summary>
    public Id<User>? MemberId => caller.Person;

    /// <summary>Locks the organization and checks that a member is still an owner.</summary>
    public async Task<Error?> Lock(CancellationToken ct)
    {
        await organizations.Lock(Owner.OrgId, ct);
        return MemberId is not { } id || await memberships.FindForUpdate(Owner.OrgId, id, ct) is { Role: Role.Owner }
            ? null
            : OrganizationErrors.RoleMissing;
    }
}

using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <summary>An organization that the account with this e-mail owns. For operators only.</summary>
public sealed record FindOwnedOrganization(string Email) : IQuery<Id<Organization>>;

internal sealed class FindOwnedOrganizationHandler(IUserStore users, IMembershipStore memberships)
    : IRequestHandler<FindOwnedOrganization, Result<Id<Organization>>>
{
    public async Task<Result<Id<Organization>>> Handle(FindOwnedOrganization query, CancellationToken ct)
    {
        if (await users.Find(User.NormalizeEmail(query.Email), ct) is not { } user)
        {
            return AccountErrors.UserNotFound;
        }

        var owned = (await memberships.ListOf(user.Id, ct)).FirstOrDefault(membership => membership.Role == Role.Owner);
        return owned is null ? OrganizationErrors.NotFound : owned.OrgId;
    }
}

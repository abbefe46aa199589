using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Secrets;
using MediatR;

namespace Groundtruth.Application.Organizations;

/// <summary>Shows an invitation; possession of its link grants access.</summary>
public sealed record GetInvitation(Secret? Token) : IQuery<InvitationView>;

internal sealed class GetInvitationHandler(IMembershipStore memberships, TimeProvider time)
    : IRequestHandler<GetInvitation, Result<InvitationView>>
{
    public async Task<Result<InvitationView>> Handle(GetInvitation query, CancellationToken ct) =>
        query.Token?.Reveal() is { } token
            && Invitation.IsWellFormed(token)
            && await memberships.FindOpen(Invitation.Hash(token), time.Now(), ct) is { } invitation
            ? invitation
            : OrganizationErrors.InvitationNotFound;
}

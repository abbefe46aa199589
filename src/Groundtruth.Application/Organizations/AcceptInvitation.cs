using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Secrets;
using MediatR;

namespace Groundtruth.Application.Organizations;

public sealed record AcceptInvitation(Secret? Token) : ICommand<Id<Organization>>;

internal sealed class AcceptInvitationHandler(InvitationAcceptance acceptance, AuditLog audit, SignedIn signedIn, IUnitOfWork db)
    : IRequestHandler<AcceptInvitation, Result<Id<Organization>>>
{
    public async Task<Result<Id<Organization>>> Handle(AcceptInvitation command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var accepted = await acceptance.Accept(command.Token?.Reveal(), signedIn.UserId, ct);
        if (accepted.Error is { } refused)
        {
            return refused;
        }

        audit.RecordBy(signedIn.UserId, accepted.Value, AuditAction.MemberJoined, signedIn.UserId);
        return await tx.Commit(accepted.Value, ct);
    }
}

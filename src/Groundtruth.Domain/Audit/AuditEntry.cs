using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Audit;

/// <summary>An immutable record of one action on an organization's data.</summary>
/// <param name="Mode">Null if the action concerns both modes, such as changes of members.</param>
/// <param name="ActorId">The id of a member or of an API key, or <see cref="Operator"/>.</param>
/// <param name="Action">A value from <see cref="AuditAction"/>.</param>
/// <param name="SubjectId">The id of the entity that was acted on.</param>
public sealed record AuditEntry(
    Id<AuditEntry> Id, Id<Organization> OrgId, Mode? Mode, string ActorId, string Action, string SubjectId, DateTimeOffset CreatedAt) : IIdentified
{
    /// <summary>The actor of commands run by an operator on the command line.</summary>
    public const string Operator = "operator";

    public static string IdPrefix => "aud_";

    public static AuditEntry Create(Id<Organization> orgId, Mode? mode, string actorId, string action, IId subject, DateTimeOffset now) =>
        new(Id<AuditEntry>.New(now), orgId, mode, actorId, action, subject.Value, now);
}

/// <summary>Audited actions: spending, permissions and data destinations. Values are never reused or renamed.</summary>
public static class AuditAction
{
    public const string TaskCreated = "task.created";
    public const string TaskCancelled = "task.cancelled";
    public const string SubmissionApproved = "submission.approved";
    public const string SubmissionRejected = "submission.rejected";
    public const string KeyCreated = "key.created";
    public const string KeyRotated = "key.rotated";
    public const string KeyRevoked = "key.revoked";
    public const string EndpointCreated = "webhook_endpoint.created";
    public const string EndpointChanged = "webhook_endpoint.changed";
    public const string EndpointDeleted = "webhook_endpoint.deleted";
    public const string EndpointSecretRotated = "webhook_endpoint.secret_rotated";
    public const string OrganizationCreated = "organization.created";
    public const string MemberInvited = "member.invited";
    public const string MemberJoined = "member.joined";
    public const string MemberChanged = "member.role_changed";
    public const string MemberRemoved = "member.removed";
    public const string InvitationRevoked = "invitation.revoked";
}

namespace Groundtruth.Domain.Audit;

/// <summary>Audited actions: spending, permissions and data destinations. Values are never reused or renamed.</summary>
public static class AuditAction
{
    public const string TaskCreated = "task.created";
    public const string TaskChanged = "task.changed";
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
    public const string ExportCreated = "export.created";
    public const string ExportDeleted = "export.deleted";
}

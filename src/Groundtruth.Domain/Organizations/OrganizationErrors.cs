namespace Groundtruth.Domain.Organizations;

public static class OrganizationErrors
{
    public static Error NameTaken { get; } = new(
        ErrorKind.Conflict, "organization_name_taken",
        "An organization with this or a similar name already exists. Choose another name, or ask its owner for an invitation.");

    public static Error NotFound { get; } = new(ErrorKind.NotFound, "organization_not_found", "Organization not found.");

    /// <summary>Also returned for pages of other organizations, so that it does not reveal them.</summary>
    public static Error PageNotFound { get; } =
        new(ErrorKind.NotFound, "page_not_found", "This page does not exist, or you are not a member of its organization.");

    public static Error RoleMissing { get; } =
        new(ErrorKind.Forbidden, "role_missing", "Only owners of the organization can do this. Ask an owner.");

    public static Error InvitationNotFound { get; } = new(
        ErrorKind.NotFound, "invitation_not_found", "The invitation was used or revoked, or it expired after 7 days. Ask for a new one.");

    public static Error TooManyInvitations { get; } = new(
        ErrorKind.Conflict, "too_many_invitations", $"The limit is {Invitation.MaxOpen} open invitations. Revoke one.");

    public static Error AlreadyMember { get; } = new(
        ErrorKind.Conflict, "already_member", "You are already a member of this organization.");

    public static Error MemberNotFound { get; } = new(ErrorKind.NotFound, "member_not_found", "Member not found.");

    public static Error LastOwner { get; } =
        new(ErrorKind.Conflict, "last_owner", "An organization needs at least one owner. Make another member an owner first.");
}

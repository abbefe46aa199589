using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Secrets;

namespace Groundtruth.Domain.Organizations;

/// <summary>A single-use link that makes a person a member.</summary>
/// <remarks>Only the hash of its token is stored.</remarks>
public sealed class Invitation : IIdentified
{
    /// <summary>The maximum number of open invitations of an organization.</summary>
    public const int MaxOpen = 50;

    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const string TokenPrefix = "gt_invite_";

    private Invitation()
    {
    }

    public static string IdPrefix => "inv_";

    public Id<Invitation> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Role Role { get; private init; }

    public byte[] TokenHash { get; private init; } = [];

    public Id<User> InvitedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public Id<User>? AcceptedBy { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public static (Invitation Invitation, string Token) Create(Id<Organization> orgId, Role role, Id<User> invitedBy, DateTimeOffset now)
    {
        var token = OpaqueSecret.New(TokenPrefix);
        var invitation = new Invitation
        {
            Id = Id<Invitation>.New(now),
            OrgId = orgId,
            Role = role,
            TokenHash = OpaqueSecret.Hash(token),
            InvitedBy = invitedBy,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        return (invitation, token);
    }

    public static bool IsWellFormed(string token) => OpaqueSecret.IsWellFormed(token, TokenPrefix);

    public static byte[] Hash(string token) => OpaqueSecret.Hash(token);

    public bool IsOpen(DateTimeOffset now) => AcceptedBy is null && RevokedAt is null && now < ExpiresAt;

    /// <param name="inviter">The current membership of the person who invited; null if it ended, and the invitation with it.</param>
    public Error? Accept(Id<User> person, Membership? inviter, DateTimeOffset now)
    {
        if (!IsOpen(now) || inviter is not { Role: Role.Owner } || (inviter.OrgId, inviter.UserId) != (OrgId, InvitedBy))
        {
            return OrganizationErrors.InvitationNotFound;
        }

        AcceptedBy = person;
        return null;
    }

    public Error? Revoke(DateTimeOffset now)
    {
        if (!IsOpen(now))
        {
            return OrganizationErrors.InvitationNotFound;
        }

        RevokedAt = now;
        return null;
    }
}

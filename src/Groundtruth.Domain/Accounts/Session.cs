namespace Groundtruth.Domain.Accounts;

/// <summary>A signed-in session. Only the hash of its token is stored.</summary>
public sealed class Session : IIdentified
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>A session of a member ends if it is not used for this long.</summary>
    private static readonly TimeSpan MaxIdleTimeOfMembers = TimeSpan.FromDays(14);

    /// <summary>The time after a sign-in during which an owner may manage money and keys.</summary>
    private static readonly TimeSpan PasswordLifetime = TimeSpan.FromHours(24);

    private Session()
    {
    }

    public static string IdPrefix => "ses_";

    public Id<Session> Id { get; private init; }

    public Id<User> UserId { get; private init; }

    public byte[] TokenHash { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public DateTimeOffset? LastUsedAt { get; private init; }

    public static (Session Session, string Token) Open(Id<User> userId, DateTimeOffset now)
    {
        var token = SessionToken.New();
        var session = new Session
        {
            Id = Id<Session>.New(now),
            UserId = userId,
            TokenHash = SessionToken.Hash(token),
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
        return (session, token);
    }

    public bool IsUsable(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    /// <param name="openedAt">The time of the sign-in with the password.</param>
    public static bool HasRecentPassword(DateTimeOffset openedAt, DateTimeOffset now) => now < openedAt + PasswordLifetime;

    public bool IsTooIdleForMembers(DateTimeOffset now) => now >= (LastUsedAt ?? CreatedAt) + MaxIdleTimeOfMembers;

    public Error? Revoke(DateTimeOffset now)
    {
        if (!IsUsable(now))
        {
            return AccountErrors.NotSignedIn;
        }

        RevokedAt = now;
        return null;
    }
}

using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.UnitTests.Accounts;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    [Test]
    public void A_session_stores_the_hash_of_its_token()
    {
        var (session, token) = Open();

        Assert.That(session.TokenHash, Is.EqualTo(SessionToken.Hash(token)));
    }

    [TestCase(-1, true)]
    [TestCase(0, false)]
    [TestCase(1, false)]
    public void A_session_lasts_30_days(int secondsFromExpiry, bool expected)
    {
        var (session, _) = Open();

        Assert.That(session.IsUsable(Now.AddDays(30).AddSeconds(secondsFromExpiry)), Is.EqualTo(expected));
    }

    [TestCase(-1, false)]
    [TestCase(0, true)]
    public void A_session_is_too_idle_for_members_after_14_days(int seconds, bool expected)
    {
        var (session, _) = Open();

        Assert.That(session.IsTooIdleForMembers(Now.AddDays(14).AddSeconds(seconds)), Is.EqualTo(expected));
    }

    [TestCase(-1, true)]
    [TestCase(0, false)]
    public void A_password_is_recent_for_24_hours(int seconds, bool expected) =>
        Assert.That(Session.HasRecentPassword(Now, Now.AddHours(24).AddSeconds(seconds)), Is.EqualTo(expected));

    [Test]
    public void A_revoked_session_is_not_usable()
    {
        var (session, _) = Open();

        var refused = session.Revoke(Now.AddHours(1));

        Assert.That(refused, Is.Null);
        Assert.That(session.IsUsable(Now.AddHours(1)), Is.False);
    }

    [TestCase(1)]
    [TestCase(30 * 24)]
    public void An_ended_session_cannot_be_revoked(int hours)
    {
        var (session, _) = Open();
        Assert.That(session.Revoke(Now), Is.Null);

        var refused = session.Revoke(Now.AddHours(hours));

        Assert.That(refused, Is.EqualTo(AccountErrors.NotSignedIn));
        Assert.That(session.RevokedAt, Is.EqualTo(Now));
    }

    [Test]
    public void Tokens_are_recognizable_and_unique()
    {
        var tokens = Enumerable.Range(0, 500).Select(_ => SessionToken.New()).ToList();

        Assert.That(tokens, Is.Unique);
        Assert.That(tokens, Is.All.Match("^gt_session_[0-9A-Za-z]{49}$").And.All.Matches<string>(SessionToken.IsWellFormed));
    }

    [Test]
    public void A_token_with_one_mistyped_character_is_malformed([Range(0, 59)] int position)
    {
        var token = SessionToken.New();

        var mistyped = token[..position] + (token[position] == 'a' ? 'b' : 'a') + token[(position + 1)..];

        Assert.That(SessionToken.IsWellFormed(mistyped), Is.False);
    }

    [Test]
    public void API_keys_and_session_tokens_are_not_interchangeable()
    {
        Assert.That(SessionToken.IsWellFormed(ApiKeySecret.New(Mode.Test)), Is.False);
        Assert.That(ApiKeySecret.IsWellFormed(SessionToken.New()), Is.False);
    }

    private static (Session Session, string Token) Open() => Session.Open(Id<User>.New(Now), Now);
}

using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.UnitTests.ApiKeys;

public sealed class ApiKeyTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    [Test]
    public void A_key_shows_the_first_twelve_characters_of_its_secret()
    {
        var (key, secret) = Issue();

        Assert.That(key.DisplayPrefix, Is.EqualTo(secret[..12]));
    }

    [Test]
    public void A_key_stores_the_hash_of_its_secret()
    {
        var (key, secret) = Issue();

        Assert.That(key.SecretHash, Is.EqualTo(ApiKeySecret.Hash(secret)));
    }

    [TestCase(-1, true)]
    [TestCase(0, false)]
    [TestCase(1, false)]
    public void A_key_is_usable_until_it_expires(int secondsFromExpiry, bool expected)
    {
        var (key, _) = Issue(expiresAt: Now.AddHours(1));

        Assert.That(key.IsUsable(Now.AddHours(1).AddSeconds(secondsFromExpiry)), Is.EqualTo(expected));
    }

    [Test]
    public void A_successor_has_the_same_lineage_owner_and_scopes()
    {
        var (key, secret) = Issue();

        var (successor, newSecret) = key.Rotate(TimeSpan.FromHours(24), rotatedBy: null, Now).Value;

        Assert.That((successor.LineageId, successor.Owner), Is.EqualTo((key.LineageId, key.Owner)));
        Assert.That(successor.Scopes, Is.EqualTo(key.Scopes));
        Assert.That(newSecret, Is.Not.EqualTo(secret));
    }

    [Test]
    public void A_refused_rotation_changes_nothing()
    {
        var (key, _) = Issue(expiresAt: Now.AddHours(1));

        var rotated = key.Rotate(TimeSpan.FromHours(24), rotatedBy: null, Now.AddHours(2));

        Assert.That(rotated.Error, Is.EqualTo(ApiKeyErrors.NotUsable));
        Assert.That(key.ExpiresAt, Is.EqualTo(Now.AddHours(1)));
    }

    private static (ApiKey Key, string Secret) Issue(DateTimeOffset? expiresAt = null) =>
        ApiKey.Issue(new Owner(Id<Organization>.New(Now), Mode.Test), "Import job", Scope.All, expiresAt, createdBy: null, Now);
}

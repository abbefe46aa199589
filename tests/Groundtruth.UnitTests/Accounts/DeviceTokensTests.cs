using System.Security.Cryptography;
using Groundtruth.Infrastructure.Accounts;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.UnitTests.Accounts;

public sealed class DeviceTokensTests
{
    private const string Ada = "ada@example.com";

    private static readonly EncryptionKey Old = new(RandomNumberGenerator.GetBytes(32));
    private static readonly EncryptionKey New = new(RandomNumberGenerator.GetBytes(32));

    private readonly DeviceTokens tokens = new(new EncryptionKeys(New, []));

    [Test]
    public void Each_token_is_a_separate_device()
    {
        var (first, second) = (tokens.Issue(Ada), tokens.Issue(Ada));

        var device = tokens.Read(first, Ada);
        Assert.That(tokens.Read(first, Ada), Is.Not.Null.And.EqualTo(device));
        Assert.That(tokens.Read(second, Ada), Is.Not.Null.And.Not.EqualTo(device));
    }

    [Test]
    public void A_token_is_valid_for_its_account_only() => Assert.That(tokens.Read(tokens.Issue(Ada), "bob@example.com"), Is.Null);

    [Test]
    public void A_token_survives_a_rotation_of_the_encryption_key()
    {
        var issued = new DeviceTokens(new EncryptionKeys(Old, [])).Issue(Ada);

        Assert.That(new DeviceTokens(new EncryptionKeys(New, [Old])).Read(issued, Ada), Is.Not.Null);
        Assert.That(tokens.Read(issued, Ada), Is.Null);
    }

    [Test]
    public void A_changed_token_is_not_valid()
    {
        var token = tokens.Issue(Ada);
        var position = token.Length / 2;
        var changed = token[..position] + (token[position] == 'A' ? 'B' : 'A') + token[(position + 1)..];

        Assert.That(tokens.Read(changed, Ada), Is.Null);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("gt_device_")]
    [TestCase("gt_device_AAAA")]
    [TestCase("gt_device_not base64!")]
    [TestCase("gt_session_AAAA")]
    public void Anything_else_is_not_valid(string? token) => Assert.That(tokens.Read(token, Ada), Is.Null);
}

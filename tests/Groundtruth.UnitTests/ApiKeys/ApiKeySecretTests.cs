using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.UnitTests.ApiKeys;

public sealed class ApiKeySecretTests
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    [TestCase(Mode.Test, "^gt_test_[0-9A-Za-z]{43}[0-9A-Za-z]{6}$")]
    [TestCase(Mode.Live, "^gt_live_[0-9A-Za-z]{43}[0-9A-Za-z]{6}$")]
    public void A_key_consists_of_mode_random_part_and_checksum(Mode mode, string pattern) =>
        Assert.That(ApiKeySecret.New(mode), Does.Match(pattern));

    [Test]
    public void A_new_key_is_well_formed() =>
        Assert.That(Enumerable.Range(0, 500).Select(_ => ApiKeySecret.New(Mode.Test)), Is.All.Matches<string>(ApiKeySecret.IsWellFormed));

    [Test]
    public void Keys_are_unique() => Assert.That(Enumerable.Range(0, 500).Select(_ => ApiKeySecret.New(Mode.Test)), Is.Unique);

    [TestCase("gt_test_0000000000000000000000000000000000000000000197Kyc")]
    [TestCase("gt_live_yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp12ZKYOU")]
    [TestCase("gt_test_000000000000000000000000000000000000000000z35VYPg")]
    public void The_checksum_is_a_standard_CRC32(string secret) => Assert.That(ApiKeySecret.IsWellFormed(secret), Is.True);

    [Test]
    public void A_key_with_one_mistyped_character_is_malformed([Range(0, 56)] int position)
    {
        var secret = ApiKeySecret.New(Mode.Test);

        var mistyped = Alphabet.Where(letter => letter != secret[position])
            .Select(letter => secret[..position] + letter + secret[(position + 1)..]);

        Assert.That(mistyped, Has.None.Matches<string>(ApiKeySecret.IsWellFormed));
    }

    [TestCase("")]
    [TestCase("gt_test_")]
    [TestCase("gt_test_0000000000000000000000000000000000000000000197Ky")]
    [TestCase("gt_test_0000000000000000000000000000000000000000000197Kycc")]
    [TestCase("gt_live_0000000000000000000000000000000000000000000197Kyc")]
    [TestCase("GT_TEST_0000000000000000000000000000000000000000000197Kyc")]
    [TestCase(" gt_test_0000000000000000000000000000000000000000000197Kyc")]
    [TestCase("gt_test_0000000000000000000000000000000000000000000197Kyc\n")]
    [TestCase("gt_test_000000000000000000000000000000000000000000é197Kyc")]
    [TestCase("gt_test_00000000000000000000000000000000000000000+0197Kyc")]
    public void Text_without_the_format_of_a_key_is_malformed(string text) => Assert.That(ApiKeySecret.IsWellFormed(text), Is.False);

    [Test]
    public void The_hash_is_the_SHA256_of_the_whole_key()
    {
        var hash = ApiKeySecret.Hash("gt_test_0000000000000000000000000000000000000000000197Kyc");

        Assert.That(Convert.ToHexStringLower(hash), Is.EqualTo("1d47f5bc43dc6fd9928cb6639e72d38852c0ab7104ac7fafa853b2ac8c0d8aa2"));
    }
}

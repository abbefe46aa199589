using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Moq;

namespace Groundtruth.UnitTests.ApiKeys;

public sealed class ApiKeyValidatorTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly Id<ApiKey> Key = Id<ApiKey>.New(Now);

    [TestCase(0)]
    [TestCase(0.5)]
    [TestCase(720)]
    public void Overlap_in_range_is_valid(double hours) => Assert.That(Codes(hours), Is.Empty);

    [TestCase(null, "required")]
    [TestCase(-0.5, "too_small")]
    [TestCase(double.NaN, "too_small")]
    [TestCase(720.5, "too_large")]
    public void Overlap_out_of_range_is_invalid(double? hours, string code) => Assert.That(Codes(hours), Is.EqualTo(new[] { code }));

    [TestCase(null)]
    [TestCase(1L)]
    [TestCase(3650L)]
    public void Days_in_range_are_valid(long? days) => Assert.That(Codes(new CreateApiKey(["tasks:read"], days)), Is.Empty);

    [TestCase(0L, "too_small")]
    [TestCase(3651L, "too_large")]
    public void Days_out_of_range_are_invalid(long days, string code) =>
        Assert.That(Codes(new CreateApiKey(["tasks:read"], days)), Is.EqualTo(new[] { code }));

    [Test]
    public void Expiry_must_lie_in_the_future()
    {
        Assert.That(Codes(new CreateApiKey(["tasks:read"], ExpiresAt: Now)), Is.EqualTo(new[] { "in_the_past" }));
        Assert.That(Codes(new CreateApiKey(["tasks:read"], ExpiresAt: Now.AddSeconds(1))), Is.Empty);
    }

    [Test]
    public void Scopes_must_be_known()
    {
        Assert.That(Codes(new CreateApiKey(null)), Is.EqualTo(new[] { "required" }));
        Assert.That(Codes(new CreateApiKey([])), Is.EqualTo(new[] { "required" }));
        Assert.That(Codes(new CreateApiKey(["tasks:destroy"])), Is.EqualTo(new[] { "unknown_value" }));
    }

    [Test]
    public void A_name_is_optional_and_short()
    {
        Assert.That(Codes(new CreateApiKey(["tasks:read"]) { Name = new string('x', 60) }), Is.Empty);
        Assert.That(Codes(new CreateApiKey(["tasks:read"]) { Name = new string('x', 61) }), Is.EqualTo(new[] { "too_long" }));
        Assert.That(Codes(new CreateApiKey(["tasks:read"]) { Name = " " }), Is.EqualTo(new[] { "too_short" }));
        Assert.That(Codes(new CreateApiKey(["tasks:read"]) { Name = "a\nb" }), Is.EqualTo(new[] { "invalid_character" }));
    }

    private static IEnumerable<string> Codes(double? hours) =>
        new RotateApiKeyValidator().Validate(new RotateApiKey(Key, hours)).Errors.Select(failure => failure.ErrorCode);

    private static IEnumerable<string> Codes(CreateApiKey command) =>
        new CreateApiKeyValidator(Mock.Of<TimeProvider>(time => time.GetUtcNow() == Now)).Validate(command).Errors.Select(
            failure => failure.ErrorCode);
}

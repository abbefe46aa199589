using Groundtruth.Domain.Settlement;

namespace Groundtruth.UnitTests.Settlement;

/// <summary>The idempotency key changes only after a refusal, which proves that no money moved under the old key.</summary>
public sealed class SendAttemptsTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<SendAttempts, SendAttempts>> Steps = new()
    {
        ["succeed"] = attempts => attempts.Succeed(),
        ["refuse"] = attempts => attempts.Refuse("No"),
        ["return"] = attempts => attempts.Return("Closed account"),
        ["stop"] = attempts => attempts.Stop(),
        ["restart"] = attempts => attempts.Restart(Now),
        ["retry"] = attempts => attempts.Retry("Timeout", Now),
        ["retry after refusal"] = attempts => attempts.RetryAfterRefusal("No balance", Now),
    };

    [TestCase("succeed", "id")]
    [TestCase("stop", "id")]
    [TestCase("restart", "id")]
    [TestCase("retry", "id")]
    [TestCase("refuse", "id:1")]
    [TestCase("return", "id:1")]
    [TestCase("retry after refusal", "id:1")]
    public void The_key_changes_only_after_a_refusal(string step, string expected) =>
        Assert.That(Steps[step](SendAttempts.Due(Now)).IdempotencyKey("id"), Is.EqualTo(expected));

    [TestCase("succeed", 1)]
    [TestCase("refuse", 1)]
    [TestCase("retry", 1)]
    [TestCase("retry after refusal", 1)]
    [TestCase("return", 0)]
    [TestCase("stop", 0)]
    [TestCase("restart", 0)]
    public void Only_calls_to_the_provider_count(string step, int expected) =>
        Assert.That(Steps[step](SendAttempts.Due(Now)).Count, Is.EqualTo(expected));

    [TestCase("succeed", null)]
    [TestCase("refuse", null)]
    [TestCase("return", null)]
    [TestCase("stop", null)]
    [TestCase("restart", 0)]
    [TestCase("retry", 10)]
    [TestCase("retry after refusal", 10)]
    public void Settled_money_is_not_due(string step, int? expectedSeconds) =>
        Assert.That(
            Steps[step](SendAttempts.Due(Now)).NextAt,
            Is.EqualTo(expectedSeconds is { } seconds ? Now.AddSeconds(seconds) : (DateTimeOffset?)null));

    [Test]
    public void A_restart_clears_the_last_failure() =>
        Assert.That(SendAttempts.Due(Now).Refuse("No").Restart(Now).LastFailure, Is.Null);
}

using Groundtruth.Application.RateLimiting;
using Groundtruth.Infrastructure.Accounts;

namespace Groundtruth.UnitTests.Accounts;

public sealed class PasswordsTests
{
    [Test]
    public async Task A_queue_of_one_address_does_not_delay_another()
    {
        var crowd = await Task.WhenAll(Enumerable.Range(0, 8 * Environment.ProcessorCount).Select(_ => Begin("203.0.113.7")));

        await await Begin("198.51.100.2");

        Assert.That(crowd.Count(hash => !hash.IsCompleted), Is.GreaterThan(crowd.Length / 2));
        await Task.WhenAll(crowd);
    }

    /// <summary>Completes when the hash is queued or done. A hash with a free slot keeps its thread.</summary>
    private static Task<Task<string>> Begin(string address)
    {
        var passwords = new Passwords(new ClientAddress { Value = address });
        return Task.Factory.StartNew(
            () => passwords.Hash("correct horse battery staple", CancellationToken.None),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
    }
}

using System.Collections.Concurrent;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Infrastructure.Accounts;

namespace Groundtruth.UnitTests.Accounts;

public sealed class PasswordsTests
{
    private const string Crowded = "203.0.113.7";
    private const string Other = "198.51.100.2";

    /// <summary>In a single queue, the other address would come last.</summary>
    [Test]
    public async Task A_queue_of_one_address_does_not_delay_another()
    {
        var done = new ConcurrentQueue<string>();
        var holders = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => Hash(Crowded, done))).ToList();
        var crowd = Enumerable.Range(0, 24).Select(_ => Hash(Crowded, done)).ToList();

        await Hash(Other, done);

        await Task.WhenAll(holders.Concat(crowd));
        Assert.That(done.Reverse().Take(6), Does.Not.Contain(Other));
    }

    /// <summary>Adds the address when the hash is done, on its own thread. Returns at once while no slot is free.</summary>
    private static Task Hash(string address, ConcurrentQueue<string> done) => new Passwords(new ClientAddress { Value = address })
        .Hash("correct horse battery staple", CancellationToken.None)
        .ContinueWith(
            _ => done.Enqueue(address),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously | TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default);
}

using Groundtruth.Infrastructure.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Storage;

public sealed class StorePipelinesTests
{
    [TestCase(0, 60)]
    [TestCase(500_000_000, 560)]
    public async Task A_transfer_has_a_minute_and_a_second_per_megabyte(long bytes, int seconds)
    {
        var clock = new FakeTimeProvider();
        await using var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddStorePipelines().BuildServiceProvider();

        var (before, after) = await services.GetRequiredService<StorePipelines>().Slow(bytes).Ask(
            attempt =>
            {
                clock.Advance(TimeSpan.FromSeconds(seconds - 1));
                var isEarly = attempt.IsCancellationRequested;
                clock.Advance(TimeSpan.FromSeconds(2));
                return Task.FromResult((isEarly, attempt.IsCancellationRequested));
            },
            CancellationToken.None);

        Assert.That((before, after), Is.EqualTo((false, true)));
    }
}

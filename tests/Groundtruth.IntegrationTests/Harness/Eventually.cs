namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Polls until a background worker has produced the expected value, or fails after a time limit.</summary>
public static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    public static async Task Is<T>(T expected, Func<Task<T>> read, TimeSpan? bound = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        var actual = await read();
        while (!Equals(actual, expected) && TimeProvider.System.GetElapsedTime(start) < (bound ?? Bound))
        {
            // Longer and longer, so that a minute of polling stays below the rate limit, whose clock stands still.
            var pause = TimeProvider.System.GetElapsedTime(start) / 10;
            await Task.Delay(pause < Shortest ? Shortest : pause > Longest ? Longest : pause);
            actual = await read();
        }

        Assert.That(actual, NUnit.Framework.Is.EqualTo(expected));
    }
}

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Polls until a background worker has produced the expected value, or fails after a time limit.</summary>
public static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    public static async Task Is<T>(T expected, Func<Task<T>> read, TimeSpan? bound = null)
    {
        var start = TimeProvider.System.GetTimestamp();
        var actual = await read();
        while (!Equals(actual, expected) && TimeProvider.System.GetElapsedTime(start) < (bound ?? Bound))
        {
            await Task.Delay(20);
            actual = await read();
        }

        Assert.That(actual, NUnit.Framework.Is.EqualTo(expected));
    }
}

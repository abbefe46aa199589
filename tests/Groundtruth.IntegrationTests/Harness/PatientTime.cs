namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Real time in which limits of several seconds expire 15 times later. Shorter delays, such as those of retries, stay.</summary>
internal sealed class PatientTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(callback, state, dueTime < TimeSpan.FromSeconds(3) ? dueTime : dueTime * 15, period);
}

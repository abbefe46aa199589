namespace Groundtruth.Infrastructure.Database;

/// <summary>Remembers that PostgreSQL refused to write, until it can store data again.</summary>
/// <remarks>A read cannot detect a full disk.</remarks>
internal sealed class WriteRefusals(TimeProvider time)
{
    /// <summary>The time for which a refusal counts as recent.</summary>
    /// <remarks>The disk of a busy server may fill up again immediately.</remarks>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>The timestamp of the last refusal; zero if there was none.</summary>
    private long lastRefusal;

    public bool Any => Volatile.Read(ref lastRefusal) is not 0;

    public bool IsRecent => Volatile.Read(ref lastRefusal) is not 0 and var at && time.GetElapsedTime(at) < Pause;

    public void Forget() => Volatile.Write(ref lastRefusal, 0);

    public void Note(Exception e)
    {
        if (PgErrors.IsWriteRefused(e))
        {
            Volatile.Write(ref lastRefusal, time.GetTimestamp());
        }
    }
}

namespace Groundtruth.Infrastructure.Database;

/// <summary>Remembers for a few seconds that PostgreSQL refused to write. A read cannot detect a full disk.</summary>
internal sealed class WriteRefusals(TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    /// <summary>The timestamp of the last refusal; zero if there was none.</summary>
    private long lastRefusal;

    public bool IsRecent => Volatile.Read(ref lastRefusal) is not 0 and var at && time.GetElapsedTime(at) < Memory;

    public void Note(Exception e)
    {
        if (PgErrors.IsWriteRefused(e))
        {
            Volatile.Write(ref lastRefusal, time.GetTimestamp());
        }
    }
}

namespace Groundtruth.Infrastructure.Authentication;

/// <summary>The time when <see cref="RevocationListener"/> last heard from PostgreSQL. Every revocation until then has arrived.</summary>
internal sealed class RevocationFeed(TimeProvider time)
{
    private const long NoListener = 0;
    private const long NotHeard = 1;

    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(5);

    private long lastHeard = NoListener;

    /// <summary>False if cached credentials may have been revoked.</summary>
    /// <remarks>Without a listener, only the cache lifetime limits their use.</remarks>
    public bool IsTrusted => Volatile.Read(ref lastHeard) switch
    {
        NoListener => true,
        NotHeard => false,
        var heard => time.GetElapsedTime(heard) <= Trust,
    };

    /// <summary>Nothing is trusted until the listener has heard from PostgreSQL.</summary>
    public void Begin() => Volatile.Write(ref lastHeard, NotHeard);

    /// <param name="at">The time of the last keep-alive query that succeeded.</param>
    public void Heard(long at) => Volatile.Write(ref lastHeard, Math.Max(at, NotHeard + 1));
}

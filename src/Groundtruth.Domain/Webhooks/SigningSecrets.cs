namespace Groundtruth.Domain.Webhooks;

/// <summary>What an endpoint's deliveries are signed with: one secret, or two while the one is being replaced. Both are encrypted.</summary>
/// <param name="Next">Takes over at <paramref name="NextActivatesAt"/>; until then both sign.</param>
public sealed record SigningSecrets(byte[] Current, byte[]? Next = null, DateTimeOffset? NextActivatesAt = null)
{
    /// <summary>How long both sign.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>As they are now: a successor whose time has come is the one that there is.</summary>
    public SigningSecrets At(DateTimeOffset now) => NextActivatesAt <= now ? new SigningSecrets(Next!) : this;
}

namespace Groundtruth.Domain.Webhooks;

/// <summary>The encrypted signing secrets of an endpoint: one, or two during a rotation.</summary>
/// <param name="Next">Replaces the current secret at <paramref name="NextActivatesAt"/>; until then both sign.</param>
public sealed record SigningSecrets(byte[] Current, byte[]? Next = null, DateTimeOffset? NextActivatesAt = null)
{
    /// <summary>How long both secrets sign during a rotation.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>The secrets in effect at that time: a due successor replaces the current one.</summary>
    public SigningSecrets At(DateTimeOffset now) => NextActivatesAt <= now ? new SigningSecrets(Next!) : this;
}

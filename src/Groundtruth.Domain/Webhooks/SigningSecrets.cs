namespace Groundtruth.Domain.Webhooks;

/// <param name="Next">Replaces the current secret at <paramref name="NextActivatesAt"/>; until then both sign.</param>
public sealed record SigningSecrets(byte[] Current, byte[]? Next = null, DateTimeOffset? NextActivatesAt = null)
{
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    public SigningSecrets At(DateTimeOffset now) => NextActivatesAt <= now ? new SigningSecrets(Next!) : this;
}

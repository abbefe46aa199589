using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Stripe;

/// <summary>How Stripe is reached in each mode, and what stands in for it.</summary>
/// <param name="ApiBase">Where Stripe's API is; null for Stripe's own.</param>
/// <param name="HasSandbox">Whether a mode without a key is served by the sandbox: in Development only.</param>
public sealed record StripeOptions(StripeModeOptions Test, StripeModeOptions Live, string? ApiBase, bool HasSandbox)
{
    public StripeModeOptions For(Mode mode) => mode == Mode.Live ? Live : Test;

    public bool IsSandbox(Mode mode) => HasSandbox && For(mode).SecretKey is null;
}

/// <param name="WebhookSecrets">Account events and Connect events are signed with different secrets; each is tried.</param>
public sealed record StripeModeOptions(string? SecretKey, IReadOnlyList<string> WebhookSecrets);

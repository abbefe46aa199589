using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Stripe;

/// <param name="HasSandbox">True if the sandbox serves modes without a key; Development only.</param>
public sealed record StripeOptions(StripeModeOptions Test, StripeModeOptions Live, string? ApiBase, bool HasSandbox)
{
    public StripeModeOptions For(Mode mode) => mode == Mode.Live ? Live : Test;

    public bool IsSandbox(Mode mode) => HasSandbox && For(mode).SecretKey is null;
}

/// <param name="WebhookSecrets">Account events and Connect events have different secrets; each is tried.</param>
public sealed record StripeModeOptions(string? SecretKey, IReadOnlyList<string> WebhookSecrets)
{
    public override string ToString() => nameof(StripeModeOptions);
}

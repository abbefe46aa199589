using Groundtruth.Domain;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.StripeSandbox;

/// <summary>What the sandbox signs its events with: known to this installation only, and the same in each of its processes.</summary>
internal sealed class SandboxSecret(EncryptionKey key)
{
    public string For(Mode mode) => "whsec_" + Convert.ToHexStringLower(key.Derive($"sandbox-webhook-{mode}"));
}

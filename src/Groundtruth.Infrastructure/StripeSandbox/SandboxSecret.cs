using Groundtruth.Domain;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Infrastructure.StripeSandbox;

/// <summary>The sandbox's webhook secret: private to the installation and equal in all of its processes.</summary>
internal sealed class SandboxSecret(EncryptionKey key)
{
    public string For(Mode mode) => "whsec_" + Convert.ToHexStringLower(key.Derive($"sandbox-webhook-{mode}"));
}

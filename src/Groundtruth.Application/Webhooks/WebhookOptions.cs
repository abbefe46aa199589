namespace Groundtruth.Application.Webhooks;

/// <param name="AllowPrivateNetworks">Allows http, private addresses and all ports; for development and tests only.</param>
public sealed record WebhookOptions(bool AllowPrivateNetworks, IReadOnlyList<int> Ports)
{
    public static IReadOnlyList<int> DefaultPorts { get; } = [443, 8443];
}

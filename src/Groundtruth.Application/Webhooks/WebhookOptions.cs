using System.Net;
using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Webhooks;

/// <param name="AllowPrivateNetworks">Allows http, private addresses and all ports; for development and tests only.</param>
/// <param name="DeniedAddresses">Public addresses of the installation itself, to which nothing is delivered.</param>
public sealed record WebhookOptions(bool AllowPrivateNetworks, IReadOnlyList<int> Ports, IReadOnlyList<IPNetwork> DeniedAddresses)
{
    public static readonly WebhookOptions Default = new(AllowPrivateNetworks: false, [443, 8443], []);

    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !DeniedAddresses.Any(network => network.Contains(plain)) && (AllowPrivateNetworks || PublicAddress.Is(plain));
    }
}

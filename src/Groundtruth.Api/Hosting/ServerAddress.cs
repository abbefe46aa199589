using Groundtruth.Application.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Groundtruth.Api.Hosting;

public sealed class ServerAddress(IConfiguration configuration, IServer server) : IPublicUrl
{
    private readonly string? configured = PublicUrlSettings.Text(configuration);

    public string Value => configured ?? Local;

    /// <summary>The listening address, or the configured one while the server is not listening.</summary>
    public string Local
    {
        get
        {
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()
                ?? configuration["urls"]?.Split(';')[0]
                ?? throw new InvalidOperationException("The server is not listening yet.");
            var uri = new UriBuilder(
                address.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal));
            if (uri.Host is "0.0.0.0" or "[::]")
            {
                uri.Host = "localhost";
            }

            return uri.Uri.GetLeftPart(UriPartial.Authority);
        }
    }
}

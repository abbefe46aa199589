using System.Net;
using System.Net.Sockets;
using Amazon.S3;
using Groundtruth.Application.Webhooks;
using Groundtruth.Infrastructure.Exports;

namespace Groundtruth.UnitTests.Exports;

public sealed class BucketConnectionsTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [TestCase("localhost")]
    [TestCase("127.0.0.1")]
    public void Name_that_resolves_to_a_private_address_gets_no_connection(string host)
    {
        using var receiver = Listen();
        using var connections = new BucketConnections(WebhookOptions.Default, TimeProvider.System);
        var http = connections.CreateHttpClient(new AmazonS3Config());

        Assert.That(() => http.GetAsync($"http://{host}:{Port(receiver)}/", Ct), Throws.InstanceOf<HttpRequestException>());
        Assert.That(receiver.Pending(), Is.False);
    }

    [Test]
    public async Task Address_is_checked_again_for_each_connection()
    {
        using var receiver = Listen();
        var denied = new List<IPNetwork>();
        var options = new WebhookOptions(AllowPrivateNetworks: true, [443], denied);
        using var connections = new BucketConnections(options, TimeProvider.System);
        var http = connections.CreateHttpClient(new AmazonS3Config());
        var responding = Respond(receiver);
        using var response = await http.GetAsync($"http://localhost:{Port(receiver)}/", Ct);
        await responding;

        denied.AddRange([IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")]);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(() => http.GetAsync($"http://localhost:{Port(receiver)}/", Ct), Throws.InstanceOf<HttpRequestException>());
        Assert.That(receiver.Pending(), Is.False);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static int Port(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Closes the connection after the response.</summary>
    private static async Task Respond(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[16], 16);
        await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
    }
}

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Deliveries;

/// <summary>HTTPS receivers. The server trusts only certificates of the test authority.</summary>
[Platform("Linux", Reason = "Only Linux can set the trusted authorities per process.")]
public sealed class DeliveringOverTlsTests : ApiTests
{
    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Webhooks:AllowPrivateNetworks"] = "true",
        ["SSL_CERT_FILE"] = AuthorityFile,
        ["environment"] = "Production",
        ["SSL_CERT_DIR"] = "/nonexistent",
    };

    private string AuthorityFile => Path.Combine(MediaDirectory, "authority.pem");

    [Test]
    public async Task An_event_is_delivered_only_to_a_valid_certificate()
    {
        using var authority = Authority();
        using var other = Authority();
        Directory.CreateDirectory(MediaDirectory);
        await File.WriteAllTextAsync(AuthorityFile, authority.ExportCertificatePem());
        await using var valid = await WebhookReceiver.Start(Certificate(authority, "localhost"));
        await using var wrongName = await WebhookReceiver.Start(Certificate(authority, "example.com"));
        await using var expired = await WebhookReceiver.Start(Certificate(authority, "localhost", daysFromNow: -1));
        await using var untrusted = await WebhookReceiver.Start(Certificate(other, "localhost"));
        var buyer = await Server.Buyer();
        foreach (var receiver in new[] { valid, wrongName, expired, untrusted })
        {
            await buyer.RegisterEndpoint($"https://localhost:{receiver.Url.Port}/hooks");
        }

        await using var worker = await ProgramProcess.Serve(Database, Settings);
        await buyer.Announce("submission.created", await buyer.Submission(await buyer.DraftTask()));

        await Eventually.Is(4L, () => Server.Count("webhook_attempts"));
        Assert.That(valid.Received, Has.Count.EqualTo(1));
        Assert.That(new[] { wrongName, expired, untrusted }.Select(receiver => receiver.Received.Count), Is.All.Zero);
        Assert.That(
            (await Server.WebhookAttempts()).Select(attempt => attempt.Error ?? $"{attempt.StatusCode}"),
            Is.EquivalentTo(new[] { "204", "tls_failed", "tls_failed", "tls_failed" }));
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-10), TimeProvider.System.GetUtcNow().AddDays(10));
    }

    private static X509Certificate2 Certificate(X509Certificate2 issuer, string name, int daysFromNow = 5)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        names.AddIpAddress(name == "localhost" ? IPAddress.Loopback : IPAddress.Any);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            issuer, TimeProvider.System.GetUtcNow().AddDays(-5), TimeProvider.System.GetUtcNow().AddDays(daysFromNow),
            RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }
}

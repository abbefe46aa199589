using System.Net;
using System.Text.Json;
using Groundtruth.Application.Webhooks;

namespace Groundtruth.UnitTests.Webhooks;

[Parallelizable(ParallelScope.All)]
public sealed class RegisterWebhookEndpointValidatorTests
{
    private const string Url = "https://your-server.com/webhooks/groundtruth";

    private static readonly WebhookOptions Options = WebhookOptions.Default;

    [TestCase("https://example.com")]
    [TestCase("https://example.com/")]
    [TestCase("HTTPS://EXAMPLE.COM/hook")]
    [TestCase("https://example.com:8443/hook?tenant=1&x=%20a")]
    [TestCase("https://bücher.example/hööks")]
    [TestCase("https://93.184.215.14/hook")]
    [TestCase("https://example.com/a:b@c")]
    public void An_HTTPS_URL_is_valid(string url) => Assert.That(Fields(url), Is.Empty);

    [TestCase("http://example.com/hook")]
    [TestCase("ftp://example.com/hook")]
    [TestCase("file:///etc/passwd")]
    [TestCase("javascript:alert(1)")]
    [TestCase("example.com/hook")]
    [TestCase("//example.com/hook")]
    [TestCase("/hook")]
    [TestCase("https:")]
    [TestCase("https://")]
    [TestCase("https:///hook")]
    [TestCase("https://:443/hook")]
    [TestCase("https://example.com:99999/hook")]
    [TestCase("https://user@example.com/hook")]
    [TestCase("https://user:password@example.com/hook")]
    [TestCase("https://:password@example.com/hook")]
    [TestCase("https://@example.com/hook")]
    [TestCase("https://example.com/hook#fragment")]
    [TestCase("https://example.com/hook#")]
    [TestCase("https://exam ple.com/hook")]
    [TestCase("https://example.com/ho ok")]
    [TestCase("https://example.com/ho\nok")]
    [TestCase("https://example.com/ho\0ok")]
    [TestCase("https://example.com/hook\0")]
    [TestCase("https://example.com/ho\u0085ok")]
    [TestCase("https://[::1/hook")]
    [TestCase("https://exa%6dple..com/hook")]
    public void Any_other_URL_is_invalid(string url) => Assert.That(Fields(url), Is.EqualTo(new[] { "url:invalid_url" }));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("  ")]
    public void A_URL_is_required(string? url) => Assert.That(Fields(url), Is.EqualTo(new[] { "url:required" }));

    [Test]
    public void A_URL_is_trimmed() =>
        Assert.That(new RegisterWebhookEndpoint { Url = "  https://example.com/hook\n" }.Url, Is.EqualTo("https://example.com/hook"));

    [Test]
    public void A_URL_has_at_most_2048_characters()
    {
        Assert.That(Fields("https://example.com/".PadRight(2048, 'a')), Is.Empty);
        Assert.That(Fields("https://example.com/".PadRight(2049, 'a')), Is.EqualTo(new[] { "url:too_long" }));
        Assert.That(Fields("https://example.com/".PadRight(100_000, 'a')), Is.EqualTo(new[] { "url:too_long" }));
    }

    [Test]
    public void A_URL_that_is_too_long_after_normalization_is_invalid() =>
        Assert.That(Fields("https://bücher.example/".PadRight(2048, 'a')), Is.EqualTo(new[] { "url:too_long" }));

    [TestCase("https://127.0.0.1/")]
    [TestCase("https://127.1/")]
    [TestCase("https://2130706433/")]
    [TestCase("https://0x7f000001/")]
    [TestCase("https://0x7f.1/")]
    [TestCase("https://0177.0.0.1/")]
    [TestCase("https://127.0.0.1./")]
    [TestCase("https://①②⑦.⓪.⓪.①/")]
    [TestCase("https://127。0。0。1/")]
    [TestCase("https://10.0.0.1/")]
    [TestCase("https://169.254.169.254/latest/meta-data/")]
    [TestCase("https://[::1]/")]
    [TestCase("https://[::ffff:127.0.0.1]/")]
    [TestCase("https://[::ffff:7f00:1]/")]
    [TestCase("https://[64:ff9b::7f00:1]/")]
    [TestCase("https://[2002:7f00:1::]/")]
    [TestCase("https://[2001::1]/")]
    [TestCase("https://[fe80::1%25eth0]/")]
    [TestCase("https://[2606:4700:4700::1111%251]/")]
    [TestCase("https://16843009/", Description = "1.1.1.1, in unusual notation")]
    [TestCase("https://1.1/", Description = "1.0.0.1, in unusual notation")]
    [TestCase("https://example.com./")]
    [TestCase("https://localhost/")]
    [TestCase("https://LOCALHOST/")]
    [TestCase("https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/")]
    [TestCase("https://localhost./")]
    [TestCase("https://api.localhost/")]
    [TestCase("https://printer.local/")]
    [TestCase("https://metadata.google.internal/")]
    [TestCase("https://intranet/")]
    [TestCase("https://groundtruth.default.svc/")]
    [TestCase("https://abcdefghij234567.onion/")]
    [TestCase("https://1.0.0.10.in-addr.arpa/")]
    [TestCase("https://168.63.129.16/")]
    public void A_host_that_is_not_public_is_invalid(string url) => Assert.That(Fields(url), Is.EqualTo(new[] { "url:forbidden_host" }));

    [TestCase(false)]
    [TestCase(true)]
    public void An_address_of_the_installation_is_invalid(bool allowsPrivateNetworks)
    {
        var options = Options with
        {
            AllowPrivateNetworks = allowsPrivateNetworks,
            DeniedAddresses = [IPNetwork.Parse("93.184.215.0/24"), IPNetwork.Parse("2606:4700::/32")],
        };

        Assert.That(Fields(new() { Url = "https://93.184.215.14/" }, options), Is.EqualTo(new[] { "url:forbidden_host" }));
        Assert.That(Fields(new() { Url = "https://[2606:4700::1111]/" }, options), Is.EqualTo(new[] { "url:forbidden_host" }));
        Assert.That(Fields(new() { Url = "https://93.184.216.14/" }, options), Is.Empty);
    }

    [TestCase("https://example.com:80/")]
    [TestCase("https://example.com:22/")]
    [TestCase("https://example.com:8080/")]
    public void Ports_other_than_443_and_8443_are_invalid(string url) =>
        Assert.That(Fields(url), Is.EqualTo(new[] { "url:forbidden_port" }));

    [TestCase("http://127.0.0.1:8080/")]
    [TestCase("https://localhost/")]
    public void With_private_networks_allowed_a_private_URL_is_valid(string url) =>
        Assert.That(Fields(new() { Url = url }, Options with { AllowPrivateNetworks = true }), Is.Empty);

    [TestCase("null")]
    [TestCase("""["submission.rejected"]""")]
    [TestCase("""["submission.created", "webhook_endpoint.disabled"]""")]
    public void Known_events_are_valid(string events) => Assert.That(FieldsOf(events), Is.Empty);

    [TestCase("[]")]
    [TestCase("""["submission.approved", "submission.approved"]""")]
    [TestCase("""["submission.paid"]""")]
    [TestCase("""["Submission.Approved"]""")]
    [TestCase("""["webhook_endpoint.test"]""")]
    [TestCase("""["*"]""")]
    [TestCase("[null]")]
    public void Other_events_are_invalid(string events) => Assert.That(FieldsOf(events), Is.EqualTo(new[] { "events:unknown_value" }));

    private static IEnumerable<string> Fields(string? url) => Fields(new() { Url = url }, Options);

    private static IEnumerable<string> FieldsOf(string events) =>
        Fields(new() { Url = Url, Events = JsonSerializer.Deserialize<string[]>(events) }, Options);

    private static IEnumerable<string> Fields(RegisterWebhookEndpoint command, WebhookOptions options) =>
        new RegisterWebhookEndpointValidator(options).Fields(command);
}

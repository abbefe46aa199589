using Groundtruth.Api.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Moq;

namespace Groundtruth.UnitTests.Hosting;

public sealed class ServingSettingsTests
{
    private const string Url = "https://groundtruth.example.com";

    [Test]
    public void Production_needs_a_public_url() => Assert.That(
        () => ServingSettings.Check(With(), In("Production")), Throws.TypeOf<SettingsException>().With.Message.StartWith("PublicUrl"));

    [Test]
    public void Development_does_not() => Assert.That(() => ServingSettings.Check(With(), In("Development")), Throws.Nothing);

    [TestCase("https://example.com/groundtruth")]
    [TestCase("http://localhost:5080/")]
    public void Public_url_may_have_a_path(string url) =>
        Assert.That(() => ServingSettings.Check(With(("PublicUrl", url)), In("Production")), Throws.Nothing);

    [TestCase("https://example.com/", "https://example.com")]
    [TestCase("https://EXAMPLE.com:443/app/", "https://example.com/app")]
    [TestCase("http://localhost:5080", "http://localhost:5080")]
    [TestCase("http://[::1]:5080/", "http://[::1]:5080")]
    [TestCase("https://b\u00fccher.example/caf\u00e9", "https://xn--bcher-kva.example/caf%C3%A9")]
    public void Public_url_is_read_as_headers_require(string url, string expected) =>
        Assert.That(PublicUrlSettings.Text(With(("PublicUrl", url))), Is.EqualTo(expected));

    [TestCase("example.com")]
    [TestCase("ftp://example.com")]
    [TestCase("https://example.com/?a=b")]
    [TestCase("https://example.com/#a")]
    [TestCase("https://user@example.com")]
    public void Anything_else_prevents_startup(string url) => Assert.That(
        () => ServingSettings.Check(With(("PublicUrl", url)), In("Development")),
        Throws.TypeOf<SettingsException>().With.Message.Contains(url));

    [Test]
    public void Complete_settings_need_no_warning() => Assert.That(
        ServingSettings.Warnings(Complete(), In("Production")), Is.Empty);

    [TestCase("Stripe:Test:SecretKey", null)]
    [TestCase("Stripe:Live:SecretKey", null)]
    [TestCase("ConnectionStrings:Groundtruth", null)]
    [TestCase("Storage:Provider", "Local")]
    [TestCase("PublicUrl", "http://groundtruth.example.com")]
    public void Setting_that_does_not_suit_production_is_named(string name, string? value)
    {
        var configuration = Complete();
        configuration[name] = value;

        Assert.That(ServingSettings.Warnings(configuration, In("Production")).Single(), Does.StartWith(name));
        Assert.That(ServingSettings.Warnings(configuration, In("Development")), Is.Empty);
    }

    private static IConfiguration Complete() => With(
        ("PublicUrl", Url), ("Stripe:Test:SecretKey", "sk_test"), ("Stripe:Live:SecretKey", "sk_live"),
        ("ConnectionStrings:Groundtruth", "Host=db"), ("Storage:Provider", "Supabase"), ("Storage:Supabase:Url", Url),
        ("Storage:Supabase:ServiceKey", "key"), ("Storage:Supabase:Bucket", "media"));

    private static IConfiguration With(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
        .Build();

    private static IHostEnvironment In(string environment) => Mock.Of<IHostEnvironment>(host => host.EnvironmentName == environment);
}

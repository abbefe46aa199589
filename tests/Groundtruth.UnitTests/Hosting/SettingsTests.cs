using System.Net;
using Groundtruth.Api.Hosting;
using Groundtruth.Domain;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Moq;

namespace Groundtruth.UnitTests.Hosting;

public sealed class SettingsTests
{
    [TestCase("Development", null, Mode.Test)]
    [TestCase("Production", null, Mode.Live)]
    [TestCase("Staging", null, Mode.Live)]
    [TestCase("Development", "live", Mode.Live)]
    [TestCase("Production", "test", Mode.Test)]
    [TestCase("Production", "", Mode.Live)]
    public void The_contributor_mode_defaults_to_the_mode_of_the_environment(string environment, string? setting, Mode expected) =>
        Assert.That(Settings.Contributors(With("Contributors:Mode", setting), Named(environment)).Mode, Is.EqualTo(expected));

    [TestCase("Test")]
    [TestCase("both")]
    public void An_unknown_mode_prevents_startup(string setting) => Assert.That(
        () => Settings.Contributors(With("Contributors:Mode", setting), Named("Production")),
        Throws.TypeOf<SettingsException>().With.Message.Contains("Contributors:Mode").And.Message.Contains("test, live"));

    [TestCase("", true, true)]
    [TestCase("de, US", true, false)]
    public void Contributors_are_paid_where_Stripe_pays_out_unless_set(string setting, bool inGermany, bool inFrance)
    {
        var countries = Settings.Contributors(With("Contributors:Countries", setting), Named("Production")).Countries;

        Assert.That(
            (countries.Contains("DE"), countries.Contains("FR"), countries.Contains("KP")), Is.EqualTo((inGermany, inFrance, false)));
    }

    [TestCase("DE,UK", "UK")]
    [TestCase("Germany", "GERMANY")]
    [TestCase(",", "")]
    public void An_unknown_country_prevents_startup(string setting, string unknown) => Assert.That(
        () => Settings.Contributors(With("Contributors:Countries", setting), Named("Production")),
        Throws.TypeOf<SettingsException>().With.Message.Contains($"Contributors:Countries has '{unknown}'"));

    [TestCase("RateLimit:PerMinute")]
    [TestCase("RateLimit:PagesPerMinute")]
    [TestCase("RateLimit:FormsPerMinute")]
    [TestCase("RateLimit:SignInsPerAccount")]
    [TestCase("RateLimit:SignInsPerAddress")]
    [TestCase("RateLimit:RegistrationsPerAddress")]
    public void A_limit_of_zero_prevents_startup(string name) => Assert.That(
        () => Settings.RateLimits(With(name, "0")), Throws.TypeOf<SettingsException>().With.Message.Contains(name));

    [TestCase("-1")]
    [TestCase("366")]
    [TestCase("a week")]
    public void An_invalid_hold_of_first_payments_prevents_startup(string value) => Assert.That(
        () => PayoutSettings.Payouts(With("Payouts:FirstPaymentHoldDays", value)),
        Throws.TypeOf<SettingsException>().With.Message.Contains("Payouts:FirstPaymentHoldDays"));

    [Test]
    public void Scratch_space_holds_an_inspection_and_a_preview()
    {
        const string MaxBytes = "Storage:MaxUploadBytes", ScratchBytes = "Inspection:ScratchBytes";

        Assert.That(StorageSettings.Scratch(With(MaxBytes, "5368709120")).Bytes, Is.EqualTo(4 * 5_368_709_120));
        Assert.That(
            () => StorageSettings.Scratch(With(ScratchBytes, "1000000000")),
            Throws.TypeOf<SettingsException>().With.Message.Contains(ScratchBytes).And.Message.Contains("2097152000"));
    }

    [Test]
    public void First_payments_are_not_held_by_default() =>
        Assert.That(PayoutSettings.Payouts(With("Payouts:FirstPaymentHoldDays", null)).FirstPaymentHold, Is.EqualTo(TimeSpan.Zero));

    [TestCase("Payouts:MinimumCents:XX", "100")]
    [TestCase("Payouts:MinimumCents:DE", "-1")]
    [TestCase("Payouts:MinimumCents:DE", "50001")]
    public void An_invalid_minimum_prevents_startup(string name, string value) => Assert.That(
        () => PayoutSettings.Minimums(With(name, value)), Throws.TypeOf<SettingsException>().With.Message.Contains(name));

    [Test]
    public void A_minimum_applies_to_its_country()
    {
        var minimums = PayoutSettings.Minimums(With("Payouts:MinimumCents:de", "250"));

        Assert.That((minimums.Of("DE"), minimums.Of("FR")), Is.EqualTo((250L, 0L)));
    }

    [Test]
    public void Denied_addresses_are_addresses_or_networks()
    {
        var denied = Settings.Webhooks(With("Webhooks:DeniedAddresses", "203.0.113.7, 2001:db8::/32")).DeniedAddresses;

        Assert.That(denied, Is.EqualTo(new[] { IPNetwork.Parse("203.0.113.7/32"), IPNetwork.Parse("2001:db8::/32") }));
    }

    [TestCase("localhost")]
    [TestCase("203.0.113.7/33")]
    [TestCase("203.0.113.7;203.0.113.8")]
    public void Anything_else_among_denied_addresses_prevents_startup(string setting) => Assert.That(
        () => Settings.Webhooks(With("Webhooks:DeniedAddresses", setting)),
        Throws.TypeOf<SettingsException>().With.Message.Contains("Webhooks:DeniedAddresses"));

    [Test]
    public void Allowed_origins_are_separated_by_commas() => Assert.That(
        Settings.AllowedOrigins(With("Contributors:AllowedOrigins", "https://app.example.com, http://localhost:3000")),
        Is.EqualTo(new[] { "https://app.example.com", "http://localhost:3000" }));

    [TestCase("*")]
    [TestCase("app.example.com")]
    [TestCase("https://app.example.com/")]
    [TestCase("https://app.example.com/path")]
    [TestCase("https://APP.example.com")]
    [TestCase("ftp://app.example.com")]
    public void An_origin_that_no_browser_sends_prevents_startup(string setting) => Assert.That(
        () => Settings.AllowedOrigins(With("Contributors:AllowedOrigins", setting)),
        Throws.TypeOf<SettingsException>().With.Message.Contains("Contributors:AllowedOrigins"));

    [TestCase(null)]
    [TestCase("http://localhost:12111")]
    public void Address_of_Stripe_is_used_as_it_is_set(string? setting) =>
        Assert.That(Settings.Stripe(With("Stripe:ApiBase", setting), Named("Production")).ApiBase, Is.EqualTo(setting));

    [TestCase("api.stripe.com")]
    [TestCase("localhost:12111")]
    [TestCase("ftp://api.stripe.com")]
    public void An_address_of_Stripe_that_is_not_a_URL_prevents_startup(string setting) => Assert.That(
        () => Settings.Stripe(With("Stripe:ApiBase", setting), Named("Production")),
        Throws.TypeOf<SettingsException>().With.Message.StartWith($"Stripe:ApiBase is '{setting}'"));

    [Test]
    public void Without_known_proxies_forwarded_headers_are_ignored() =>
        Assert.That(ProxySettings.Read(With("ForwardedHeaders:KnownProxies", "")), Is.Null);

    [Test]
    public void Only_configured_proxies_are_known()
    {
        var options = ProxySettings.Read(With("ForwardedHeaders:KnownProxies", "10.0.0.0/8, 2001:db8::7"))!;

        Assert.That(options.KnownIPNetworks, Is.EqualTo(new[] { IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("2001:db8::7/128") }));
        Assert.That((options.KnownProxies.Count, options.ForwardLimit), Is.EqualTo((0, 1)));
    }

    [TestCase("ForwardedHeaders_Enabled", "true")]
    [TestCase("ForwardedHeaders:KnownProxies", "proxy.example.com")]
    [TestCase("ForwardedHeaders:Hops", "0")]
    public void Trusting_an_unknown_proxy_prevents_startup(string name, string value) => Assert.That(
        () => ProxySettings.Read(With(name, value)), Throws.TypeOf<SettingsException>().With.Message.Contains("ForwardedHeaders:"));

    [TestCase(null, "http://127.0.0.1:9464", true)]
    [TestCase("none", "", false)]
    [TestCase("http://10.0.0.5:9464; http://*:9465", "http://10.0.0.5:9464 http://*:9465", false)]
    public void Metrics_are_served_on_their_own_addresses(string? setting, string urls, bool isDefault)
    {
        var addresses = MetricsAddresses.Read(With("Metrics:Urls", setting));

        Assert.That((string.Join(' ', addresses.Urls), addresses.IsDefault), Is.EqualTo((urls, isDefault)));
    }

    [TestCase("10.0.0.5:9464")]
    [TestCase("https://10.0.0.5:9464")]
    [TestCase("http://10.0.0.5:9464/metrics")]
    public void An_address_of_metrics_that_cannot_be_served_prevents_startup(string setting) => Assert.That(
        () => MetricsAddresses.Read(With("Metrics:Urls", setting)),
        Throws.TypeOf<SettingsException>().With.Message.StartWith($"Metrics:Urls has '{setting}'"));

    private static IConfiguration With(string name, string? value) =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(name, value)]).Build();

    private static IHostEnvironment Named(string environment) => Mock.Of<IHostEnvironment>(host => host.EnvironmentName == environment);
}

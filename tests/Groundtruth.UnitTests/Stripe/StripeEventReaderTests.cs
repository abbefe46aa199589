using Groundtruth.Application.Funding;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.StripeEvents;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Stripe;
using Groundtruth.Infrastructure.StripeSandbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Stripe;

namespace Groundtruth.UnitTests.Stripe;

public sealed class StripeEventReaderTests
{
    private const string Completed =
        """
        {"id":"evt_1","object":"event","api_version":"2026-10-28.endive","livemode":false,"type":"checkout.session.completed","data":{"object":{
        "id":"cs_1","object":"checkout.session","payment_status":"paid","payment_intent":"pi_1","amount_total":25000,"currency":"usd",
        "metadata":{"task_id":"tsk_1"}}}}
        """;

    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private static readonly SandboxSecret Sandbox = new(new EncryptionKey(new byte[32]));

    [Test]
    public void A_completed_session_is_read_with_its_payment()
    {
        var read = Read(Completed, "whsec_test");

        Assert.That(read?.Content, Is.EqualTo(new CompletedCheckout(new Payment("cs_1", "tsk_1", "pi_1", 25_000, "usd"), "paid")));
    }

    [Test]
    public void An_event_keeps_its_id_type_object_and_raw_payload()
    {
        var read = Read(Completed, "whsec_test");

        Assert.That(
            (read?.Id, read?.Type, read?.ObjectId, read?.Payload), Is.EqualTo(("evt_1", "checkout.session.completed", "cs_1", Completed)));
    }

    [TestCase("whsec_test", Mode.Test, true)]
    [TestCase("whsec_test_connect", Mode.Test, true)]
    [TestCase("whsec_live", Mode.Live, false)]
    public void The_signing_secret_determines_the_mode_of_an_event(string secret, Mode mode, bool isOfThatMode)
    {
        var read = Read(Completed, secret);

        Assert.That((read?.Mode, read?.IsOfThatMode), Is.EqualTo(((Mode?)mode, (bool?)isOfThatMode)));
    }

    [Test]
    public void An_event_with_an_unknown_signature_is_rejected()
    {
        Assert.That(Refusal(Completed, "whsec_other"), Is.EqualTo(StripeEventErrors.BadSignature));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("t=,v1=")]
    public void An_event_without_a_signature_is_rejected(string? signature)
    {
        Assert.That(Reader().Read(Completed, signature).Error, Is.EqualTo(StripeEventErrors.BadSignature));
    }

    [TestCase(-301, false)]
    [TestCase(-300, true)]
    [TestCase(300, true)]
    [TestCase(301, false)]
    public void A_signature_is_valid_for_300_seconds(int signedSeconds, bool expected)
    {
        var signature = Sign(Completed, "whsec_test", Now.AddSeconds(signedSeconds));

        var read = Reader(new FixedTime(Now)).Read(Completed, signature);

        Assert.That(read.Error, Is.EqualTo(expected ? null : StripeEventErrors.StaleSignature));
    }

    [TestCase(-301, "301")]
    [TestCase(3600, "-3600")]
    public void The_skew_of_a_stale_signature_is_logged(int signedSeconds, string skew)
    {
        var log = new Messages();
        var signature = Sign(Completed, "whsec_test", Now.AddSeconds(signedSeconds));

        Reader(new FixedTime(Now), log).Read(Completed, signature);

        Assert.That(log.All, Is.EqualTo(new[]
        {
            $"Stripe event refused: by this server's clock, it was signed {skew} seconds ago; check the clock",
        }));
    }

    [Test]
    public void Another_time_in_the_header_does_not_refresh_a_signature()
    {
        var stale = Sign(Completed, "whsec_test", Now.AddHours(-1));

        var read = Reader(new FixedTime(Now)).Read(Completed, $" t={Now.ToUnixTimeSeconds()},{stale}");

        Assert.That(read.Error, Is.Not.Null);
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("garbage")]
    [TestCase("")]
    [TestCase("\0")]
    [TestCase("""{"id":"evt_1","object":"event"}""")]
    [TestCase("""{"id":"evt_\u0000","object":"event","type":"account.updated"}""")]
    [TestCase("""{"id":"evt_1","object":"event","type":"account.updated","livemode":"no"}""")]
    [TestCase("""{"id":"evt_1","object":"event","type":"account.updated","data":{"object":{"id":1,"object":"account"}}}""")]
    public void A_signed_payload_that_is_not_an_event_is_unreadable(string payload)
    {
        var read = Read(payload, "whsec_test");

        Assert.That((read?.Unreadable, read?.Content), Is.EqualTo(("not a readable event", (object?)null)));
        Assert.That(read?.Id, Does.Match("^unreadable_[0-9a-f]{64}$"));
    }

    [Test]
    public void A_thin_event_keeps_its_id_and_type()
    {
        var read = Read(
            """{"id":"evt_1","object":"v2.core.event","type":"v1.billing.meter.no_meter_found","created":"2026-11-29T00:00:00.000Z"}""",
            "whsec_test");

        Assert.That(
            (read?.Id, read?.Type, read?.Unreadable), Is.EqualTo(("evt_1", "v1.billing.meter.no_meter_found", "thin event")));
    }

    [Test]
    public void Ids_and_texts_of_an_event_can_be_stored()
    {
        var read = Read(
            """
            {"id":"evt_1","object":"event","type":"refund\u0000","data":{"object":{"id":"re_\u0000","object":"refund"}}}
            """,
            "whsec_test");

        Assert.That((read?.Type, read?.ObjectId), Is.EqualTo(("refund ", (string?)null)));
    }

    [Test]
    public void An_event_of_another_api_version_is_read()
    {
        var read = Read(Completed.Replace("2026-10-28.endive", "2020-01-01", StringComparison.Ordinal), "whsec_test");

        Assert.That((read?.Content as CompletedCheckout)?.Payment.AmountCents, Is.EqualTo(25_000));
    }

    [Test]
    public void An_event_of_another_type_has_an_object_but_no_payment()
    {
        var read = Read(
            """{"id":"evt_2","object":"event","livemode":false,"type":"account.updated","data":{"object":{"id":"acct_1","object":"account"}}}""",
            "whsec_test");

        Assert.That((read?.ObjectId, read?.Content as CompletedCheckout), Is.EqualTo(("acct_1", (CompletedCheckout?)null)));
    }

    [TestCase(true, "sandbox", true)]
    [TestCase(false, "sandbox", false)]
    [TestCase(true, "whsec_live", false)]
    public void A_sandboxed_mode_accepts_only_the_sandbox_secret(bool hasSandbox, string secret, bool expected)
    {
        var reader = new StripeEventReader(
            new StripeOptions(
                new StripeModeOptions("sk_test", ["whsec_test"]), new StripeModeOptions(null, ["whsec_live"]), null, hasSandbox),
            Sandbox,
            TimeProvider.System,
            NullLogger<StripeEventReader>.Instance);
        var signature = Sign(Completed, secret == "sandbox" ? Sandbox.For(Mode.Live) : secret, TimeProvider.System.GetUtcNow());

        var read = reader.Read(Completed, signature);

        Assert.That(read.Error is null, Is.EqualTo(expected));
    }

    private static StripeEvent? Read(string payload, string secret) =>
        Reader().Read(payload, Sign(payload, secret, TimeProvider.System.GetUtcNow())).Value;

    private static Error? Refusal(string payload, string secret) =>
        Reader().Read(payload, Sign(payload, secret, TimeProvider.System.GetUtcNow())).Error;

    private static StripeEventReader Reader(TimeProvider? time = null, ILogger<StripeEventReader>? log = null) => new(
        new StripeOptions(
            new StripeModeOptions("sk_test", ["whsec_test", "whsec_test_connect"]),
            new StripeModeOptions("sk_live", ["whsec_live"]),
            ApiBase: null,
            HasSandbox: false),
        Sandbox,
        time ?? TimeProvider.System,
        log ?? NullLogger<StripeEventReader>.Instance);

    private static string Sign(string payload, string secret, DateTimeOffset at) =>
        EventUtility.GenerateSignatureHeader(payload, secret, at.ToUnixTimeSeconds());

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Messages : ILogger<StripeEventReader>
    {
        public List<string> All { get; } = [];

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception));

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;
    }
}

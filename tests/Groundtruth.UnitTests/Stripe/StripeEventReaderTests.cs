using Groundtruth.Application.Funding;
using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.Funding;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Stripe;
using Groundtruth.Infrastructure.StripeSandbox;
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
        Assert.That(Read(Completed, "whsec_other"), Is.Null);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("t=,v1=")]
    public void An_event_without_a_signature_is_rejected(string? signature)
    {
        Assert.That(Reader().Read(Completed, signature), Is.Null);
    }

    [TestCase(-300, true)]
    [TestCase(-301, false)]
    public void A_signature_is_valid_for_300_seconds(int signedSeconds, bool expected)
    {
        var now = new DateTimeOffset(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);
        var signature = Sign(Completed, "whsec_test", now.AddSeconds(signedSeconds));

        var read = Reader(new FixedTime(now)).Read(Completed, signature);

        Assert.That(read is not null, Is.EqualTo(expected));
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("garbage")]
    [TestCase("")]
    [TestCase("""{"id":"evt_1","object":"event"}""")]
    public void A_signed_payload_that_is_not_an_event_is_rejected(string payload)
    {
        Assert.That(Read(payload, "whsec_test"), Is.Null);
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
            TimeProvider.System);
        var signature = Sign(Completed, secret == "sandbox" ? Sandbox.For(Mode.Live) : secret, TimeProvider.System.GetUtcNow());

        var read = reader.Read(Completed, signature);

        Assert.That(read is not null, Is.EqualTo(expected));
    }

    private static StripeEvent? Read(string payload, string secret) =>
        Reader().Read(payload, Sign(payload, secret, TimeProvider.System.GetUtcNow()));

    private static StripeEventReader Reader(TimeProvider? time = null) => new(
        new StripeOptions(
            new StripeModeOptions("sk_test", ["whsec_test", "whsec_test_connect"]),
            new StripeModeOptions("sk_live", ["whsec_live"]),
            ApiBase: null,
            HasSandbox: false),
        Sandbox,
        time ?? TimeProvider.System);

    private static string Sign(string payload, string secret, DateTimeOffset at) =>
        EventUtility.GenerateSignatureHeader(payload, secret, at.ToUnixTimeSeconds());

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

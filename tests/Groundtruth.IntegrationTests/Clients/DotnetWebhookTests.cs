using System.Text;
using System.Text.Json;
using Groundtruth.Application.Events;
using Groundtruth.Client;
using Microsoft.Extensions.Time.Testing;
using static Groundtruth.IntegrationTests.Clients.SignedWebhook;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Verification of webhooks by the C# client.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DotnetWebhookTests
{
    [Test]
    public void Both_signatures_are_accepted([Values] bool isStandard)
    {
        var verified = Verify(Signed(Body, isStandard), Body);

        Assert.That(verified.CreatedAt, Is.EqualTo(SentAt));
        Assert.That(((WebhookEvent<JsonElement>)verified).Data.GetProperty("id").GetString(), Is.EqualTo("inv_1"));
    }

    [Test]
    public void Changed_body_is_refused([Values] bool isStandard) => Refuses(Signed(Body, isStandard), Body + " ");

    [Test]
    public void Other_secret_is_refused([Values] bool isStandard) => Refuses(Signed(Body, isStandard), Body, "gt_whsec_AAAA");

    [TestCase("")]
    [TestCase("whsec_AAAA")]
    [TestCase("gt_whsec_")]
    [TestCase("gt_whsec_%")]
    public void Malformed_secret_is_refused(string secret)
    {
        Refuses(Signed(Body, isStandard: true), Body, secret);
        Refuses(Signed(Body, isStandard: false, secret), Body, secret);
    }

    [TestCase(301)]
    [TestCase(-301)]
    public void Old_and_future_webhooks_are_refused(int age) => Refuses(Signed(Body, isStandard: true), Body, age: age);

    [TestCase("9223372036854775807")]
    [TestCase("99999999999999999999")]
    [TestCase("²")]
    [TestCase("-1")]
    [TestCase("")]
    public void Invalid_time_is_refused(string timestamp)
    {
        var headers = Signed(Body, isStandard: true);
        headers["webhook-timestamp"] = timestamp;

        Refuses(headers, Body);
    }

    [Test]
    public void Webhook_without_a_time_is_refused_on_request()
    {
        var options = new WebhookOptions { RequireTimestamp = true, Time = new FakeTimeProvider(SentAt) };

        Assert.That(Verify(Signed(Body, isStandard: true), Body, Secret, options).Type, Is.EqualTo("invoice.paid"));
        Assert.Throws<WebhookVerificationException>(() => Verify(Signed(Body, isStandard: false), Body, Secret, options));
    }

    [TestCase("task.opened", typeof(WebhookEvent<TaskSummary>))]
    [TestCase("export.ready", typeof(WebhookEvent<ExportSummary>))]
    [TestCase("payout.paid", typeof(WebhookEvent<Transfer>))]
    public void Data_has_the_type_of_the_event(string type, Type expected)
    {
        var body = Body.Replace("invoice.paid", type, StringComparison.Ordinal);

        Assert.That(Verify(Signed(body, isStandard: false), body), Is.TypeOf(expected));
    }

    [Test]
    public void Every_type_of_event_has_typed_data()
    {
        var verified = EventTypes.Known.Select(type => Body.Replace("invoice.paid", type, StringComparison.Ordinal))
            .Select(body => Verify(Signed(body, isStandard: false), body)).ToList();

        Assert.That(verified, Has.Count.GreaterThan(10));
        Assert.That(verified, Has.None.TypeOf<WebhookEvent<JsonElement>>());
    }

    [Test]
    public void Invalid_standard_signature_is_not_replaced_by_the_other()
    {
        var headers = Signed(Body, isStandard: true).Concat(Signed(Body, isStandard: false)).ToDictionary();

        Refuses(headers, Body, age: 301);
        headers["webhook-signature"] = "v1,AAAA";
        Refuses(headers, Body);
    }

    [Test]
    public void One_of_several_signatures_is_enough()
    {
        var headers = Signed(Body, isStandard: true);
        headers["webhook-signature"] = $"v1,AAAA {headers["webhook-signature"]}";

        Assert.That(Verify(headers, Body).Type, Is.EqualTo("invoice.paid"));
    }

    [TestCase("text")]
    [TestCase("[]")]
    [TestCase("{}")]
    public void Signed_text_is_not_an_event(string body) => Assert.That(
        () => Verify(Signed(body, isStandard: false), body),
        Throws.InstanceOf<WebhookVerificationException>().With.Message.Contains("not an event"));

    [Test]
    public void Unsigned_request_is_refused() => Refuses([], Body);

    private static void Refuses(Dictionary<string, string> headers, string body, string secret = Secret, int age = 0) =>
        Assert.Throws<WebhookVerificationException>(() => Verify(headers, body, secret, age));

    private static WebhookEvent Verify(Dictionary<string, string> headers, string body, string secret = Secret, int age = 0) =>
        Verify(headers, body, secret, new WebhookOptions { Time = new FakeTimeProvider(SentAt.AddSeconds(age)) });

    private static WebhookEvent Verify(Dictionary<string, string> headers, string body, string secret, WebhookOptions options) =>
        GroundtruthWebhook.Verify(Encoding.UTF8.GetBytes(body), name => headers.GetValueOrDefault(name), secret, options);
}

using Groundtruth.Application.Webhooks;

namespace Groundtruth.UnitTests.Webhooks;

/// <summary><c>RegisterWebhookEndpointValidatorTests</c> tests the rules of URLs and events in detail.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UpdateWebhookEndpointValidatorTests
{
    [Test]
    public void Every_field_is_optional() => Assert.That(Fields(new UpdateWebhookEndpoint()), Is.Empty);

    [Test]
    public void Given_fields_of_their_form_are_valid() => Assert.That(
        Fields(new UpdateWebhookEndpoint
        {
            Url = " https://example.com/new\n", Enabled = false, Events = ["submission.rejected", "webhook_endpoint.disabled"],
        }),
        Is.Empty);

    [TestCase("", "url:required")]
    [TestCase(" ", "url:required")]
    [TestCase("ftp://example.com/", "url:invalid_url")]
    [TestCase("https://127.0.0.1/", "url:forbidden_host")]
    [TestCase("https://example.com:8080/", "url:forbidden_port")]
    public void A_given_URL_must_be_deliverable(string url, string error) =>
        Assert.That(Fields(new UpdateWebhookEndpoint { Url = url }), Is.EqualTo(new[] { error }));

    [TestCase(2048, null)]
    [TestCase(2049, "url:too_long")]
    public void A_URL_has_at_most_2048_characters(int length, string? error) => Assert.That(
        Fields(new UpdateWebhookEndpoint { Url = "https://example.com/".PadRight(length, 'a') }),
        Is.EqualTo(error is null ? [] : new[] { error }));

    [TestCase("")]
    [TestCase("webhook_endpoint.test")]
    [TestCase("submission.paid")]
    [TestCase("submission.created submission.created")]
    public void Other_events_are_invalid(string events) => Assert.That(
        Fields(new UpdateWebhookEndpoint { Events = events.Split(' ', StringSplitOptions.RemoveEmptyEntries) }),
        Is.EqualTo(new[] { "events:unknown_value" }));

    [Test]
    public void Both_fields_are_reported_together() => Assert.That(
        Fields(new UpdateWebhookEndpoint { Url = "ftp://example.com/", Events = [] }),
        Is.EqualTo(new[] { "url:invalid_url", "events:unknown_value" }));

    private static IEnumerable<string> Fields(UpdateWebhookEndpoint command) =>
        new UpdateWebhookEndpointValidator(WebhookOptions.Default).Fields(command);
}

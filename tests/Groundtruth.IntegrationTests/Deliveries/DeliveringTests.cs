using System.Text;
using Groundtruth.Infrastructure.Deliveries;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Deliveries;

public sealed class DeliveringTests : DeliveryTests
{
    [Test]
    public async Task An_event_is_delivered_as_stored()
    {
        await Register();

        var submissionId = await Happen();

        await Receiver.Got(1);
        var got = Receiver.Received.Single();
        Assert.That(got.Body, Is.EqualTo(await Server.EventBody()));
        Assert.That(got.Json.Text("data.id"), Is.EqualTo(submissionId));
        Assert.That(got.Headers["X-Groundtruth-Event"], Is.EqualTo("submission.approved"));
        Assert.That(got.Headers["webhook-id"], Is.EqualTo(got.Json.Text("id")));
        Assert.That(got.Headers["Content-Type"], Is.EqualTo("application/json"));
        await Are("delivered");
    }

    [Test]
    public async Task A_delivery_has_both_signatures()
    {
        var (_, secret) = await Register();

        await Happen();

        await Receiver.Got(1);
        var got = Receiver.Received.Single();
        Assert.That(got.IsSignedWith(secret), Is.True);
        Assert.That(got.StandardSignaturesOf(secret), Is.EqualTo(1));
        Assert.That(got.Headers["webhook-signature"].Split(' '), Has.Length.EqualTo(1));
        Assert.That(
            long.Parse(got.Headers["webhook-timestamp"], System.Globalization.CultureInfo.InvariantCulture),
            Is.EqualTo(Server.Clock.GetUtcNow().ToUnixTimeSeconds()).Within(1));
    }

    [Test]
    public async Task A_delivery_has_only_the_documented_headers()
    {
        await Register();

        await Happen();

        await Receiver.Got(1);
        Assert.That(Receiver.Received.Single().Headers.Keys, Is.EquivalentTo(new[]
        {
            "Content-Type", "Content-Length", "Host", "User-Agent", "X-Groundtruth-Signature", "X-Groundtruth-Event", "webhook-id",
            "webhook-timestamp", "Accept", "webhook-signature",
        }));
    }

    [TestCase(200)]
    [TestCase(201)]
    [TestCase(299)]
    public async Task Any_2xx_is_success(int status)
    {
        await Register();
        Receiver.Respond = (_, context) => WebhookReceiver.With(context, status);

        await Happen();

        await Are("delivered");
    }

    [TestCase(302)]
    [TestCase(304)]
    [TestCase(400)]
    [TestCase(401)]
    [TestCase(404)]
    [TestCase(500)]
    public async Task Other_statuses_fail_and_redirects_are_not_followed(int status)
    {
        await Register();
        Receiver.Respond = (_, context) =>
        {
            context.Response.Headers.Location = $"{Receiver.Url}/elsewhere";
            return WebhookReceiver.With(context, status);
        };

        await Happen();

        await Are("waiting");
        Assert.That(Receiver.Received.Select(got => got.Path), Is.EqualTo(new[] { "/hooks" }));
        Assert.That((await Server.WebhookAttempt()).StatusCode, Is.EqualTo(status));
    }

    [TestCase("https://example.com/new", "https://example.com/new")]
    [TestCase("/new?a=b", "{receiver}/new?a=b")]
    public async Task A_delivery_shows_the_target_of_a_redirect(string location, string expected)
    {
        await Register();
        Receiver.Respond = (_, context) =>
        {
            context.Response.Headers.Location = location;
            return WebhookReceiver.With(context, 308);
        };

        await Happen();

        await Are("waiting");
        var delivery = await Buyer.Get($"/api/v1/webhook-deliveries/{await Server.LatestId("webhook_deliveries")}");
        Assert.That(
            (string?)delivery.Data["attempts"]![0]!["redirect_url"],
            Is.EqualTo(expected.Replace("{receiver}", Receiver.Url.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_delivery_accepts_any_type_and_names_its_sender()
    {
        await Register();

        await Happen();

        await Receiver.Got(1);
        var headers = Receiver.Received.Single().Headers;
        Assert.That(
            (headers["Accept"], headers["User-Agent"]),
            Is.EqualTo(("*/*", $"Groundtruth-Webhooks/1.0 (+{Server.Address.GetLeftPart(UriPartial.Authority)}/docs)")));
    }

    [Test]
    public async Task An_attempt_times_out_after_15_seconds()
    {
        await Register();
        var hanging = new TaskCompletionSource();
        Receiver.Respond = (_, _) => hanging.Task;
        await Happen();
        await Receiver.Got(1);

        Server.Clock.Advance(TimeSpan.FromSeconds(15));

        await Are("waiting");
        hanging.SetResult();
        Assert.That(await Server.AttemptError(), Is.EqualTo("timeout"));
        Assert.That((await Server.WebhookAttempt()).DurationMs, Is.EqualTo(15_000));
    }

    [TestCase(200, "delivered")]
    [TestCase(500, "waiting")]
    public async Task An_endless_body_does_not_change_the_outcome(int statusCode, string outcome)
    {
        await Register();
        var hanging = new TaskCompletionSource();
        Receiver.Respond = async (_, context) =>
        {
            context.Response.StatusCode = statusCode;
            await context.Response.WriteAsync("beginning");
            await context.Response.Body.FlushAsync();
            await hanging.Task;
        };
        await Happen();
        await Receiver.Got(1);

        await ReadUntil(outcome);

        hanging.SetResult();
        var attempt = await Server.WebhookAttempt();
        Assert.That((attempt.StatusCode, attempt.ResponseBody), Is.EqualTo((statusCode, "beginning")));
    }

    [Test]
    public async Task A_body_that_breaks_off_does_not_change_the_outcome()
    {
        await Register();
        Receiver.Respond = async (_, context) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("beginning");
        };

        await Happen();

        await Are("delivered");
    }

    [Test]
    public async Task The_first_16_KiB_of_a_response_are_stored()
    {
        await Register();
        Receiver.Respond = (_, context) => context.Response.WriteAsync(new string('x', 3_000_000));

        await Happen();

        await Are("delivered");
        Assert.That((await Server.WebhookAttempt()).ResponseBody, Is.EqualTo(new string('x', 16 * 1024)));
    }

    [Test]
    public async Task A_binary_response_is_stored_with_replacement_characters()
    {
        await Register();
        Receiver.Respond = (_, context) => context.Response.Body.WriteAsync(new byte[] { (byte)'a', 0, 0xFF, (byte)'b' }).AsTask();

        await Happen();

        await Are("delivered");
        Assert.That((await Server.WebhookAttempt()).ResponseBody, Is.EqualTo("a\uFFFD\uFFFDb"));
    }

    [TestCase(60_000, "delivered", null)]
    [TestCase(70_000, "waiting", "invalid_response")]
    public async Task Response_headers_larger_than_64_KiB_fail_the_attempt(int length, string outcome, string? error)
    {
        await Register();
        Receiver.Respond = (_, context) =>
        {
            context.Response.Headers["X-Long"] = new string('x', length);
            return Task.CompletedTask;
        };

        await Happen();

        await Are(outcome);
        Assert.That(await Server.AttemptError(), Is.EqualTo(error));
    }

    [Test]
    public async Task A_closed_port_is_reported_as_unreachable()
    {
        await Register();
        await Receiver.DisposeAsync();

        await Happen();

        await Are("waiting");
        Assert.That(await Server.AttemptError(), Is.EqualTo("unreachable"));
    }

    [Test]
    public async Task An_aborted_connection_is_one_attempt()
    {
        await Register();
        Receiver.Respond = (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        await Happen();

        await Are("waiting");
        Assert.That(await Server.Count("webhook_attempts"), Is.EqualTo(1));
    }

    [Test]
    public async Task Cookies_of_a_receiver_are_not_sent_back()
    {
        await Register();
        Receiver.Respond = (_, context) =>
        {
            context.Response.Cookies.Append("session", "x");
            return Task.CompletedTask;
        };
        await Happen();
        await Are("delivered");

        await Happen();

        await Are("delivered", 2);
        Assert.That(Receiver.Received.Select(got => got.Headers.ContainsKey("Cookie")), Is.All.False);
    }

    [Test]
    public async Task An_endpoint_gets_only_the_types_it_subscribed_to()
    {
        await Register("", "submission.rejected");
        await Happen("submission.approved");

        await Happen("submission.rejected");

        await Receiver.Got(1);
        Assert.That(Receiver.Received.Select(got => got.Headers["X-Groundtruth-Event"]), Is.EqualTo(new[] { "submission.rejected" }));
    }

    [Test]
    public async Task Text_in_any_script_is_delivered_unchanged()
    {
        await Register();
        var brief = Buyer.Brief();
        var submissionId = await Buyer.Submission(await Buyer.DraftTask(brief), "rejected");
        await Server.Sql<object>("UPDATE submissions SET review_note = $1 WHERE id = $2", "zu dunkel — 太暗了 🙂 \"<&>\"", submissionId);

        await Buyer.Announce("submission.rejected", submissionId);

        await Receiver.Got(1);
        Assert.That(Receiver.Received.Single().Json.Text("data.review_note"), Is.EqualTo("zu dunkel — 太暗了 🙂 \"<&>\""));
        Assert.That(Encoding.UTF8.GetString(Receiver.Received.Single().Body), Does.Contain("太暗了"));
    }

    /// <summary>Moves the clock in steps, because reading begins at an unknown moment.</summary>
    /// <remarks>Their sum is below the time limit of the attempt.</remarks>
    private Task ReadUntil(string outcome)
    {
        var step = TimeSpan.FromMilliseconds(10);
        var left = (int)(WebhookSender.Patience / step) - 1;
        return Eventually.Is(outcome, () =>
        {
            if (left-- > 0)
            {
                Server.Clock.Advance(step);
            }

            return Server.Status("webhook_deliveries");
        });
    }
}

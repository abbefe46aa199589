using System.Text.Json.Nodes;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Tests with a buyer that runs a real webhook receiver.</summary>
public abstract class DeliveryTests : ApiTests
{
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["Webhooks:AllowPrivateNetworks"] = "true" };

    protected override IReadOnlyCollection<string> Jobs => ["queue_due_deliveries"];

    protected WebhookReceiver Receiver { get; private set; } = null!;

    protected Buyer Buyer { get; private set; } = null!;

    [SetUp]
    public async Task StartReceiver()
    {
        Receiver = await WebhookReceiver.Start();
        Buyer = await Server.Buyer();
    }

    [TearDown]
    public async Task StopReceiver()
    {
        await Receiver.DisposeAsync();

        // An attempt still in flight would write its result during the next test.
        await Eventually.Is(0L, () => Server.Sql<long>(
            "SELECT count(*) FROM webhook_queue WHERE status = 'sending' AND attempts > 0 AND next_attempt_at < $1",
            Server.Clock.GetUtcNow().AddSeconds(31).UtcDateTime));
        Assert.That(NewErrors, Is.Empty);
    }

    /// <summary>Registers the receiver and returns the endpoint's id and signing secret.</summary>
    protected async Task<(string Id, string Secret)> Register(string path = "", params string[] events)
    {
        var body = new JsonObject { ["url"] = $"{Receiver.Url}{path}" };
        if (events.Length > 0)
        {
            body["events"] = new JsonArray([.. events.Select(type => (JsonNode)type)]);
        }

        var response = await Buyer.Post("/api/v1/webhook-endpoints", body);
        return (response.Id, response.Data.Text("signing_secret"));
    }

    /// <summary>Announces an event to the buyer and returns its submission's id.</summary>
    protected async Task<string> Happen(string type = "submission.approved")
    {
        var submissionId = await Buyer.Submission(await Buyer.DraftTask(), "approved");
        await Buyer.Announce(type, submissionId);
        return submissionId;
    }

    /// <summary>Waits until exactly <paramref name="count"/> deliveries have this status.</summary>
    protected Task Are(string status, long count = 1) => Eventually.Is(
        count, () => Server.Count("webhook_deliveries", status));
}

using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Webhooks;

public sealed class ListingEndpointsTests : ApiTests
{
    private static readonly string[] DocumentedFields =
        ["id", "url", "enabled", "disabled_reason", "failing_since", "events", "livemode", "created_at"];

    [Test]
    public async Task Endpoints_are_listed_newest_first()
    {
        var buyer = await Server.Buyer();
        var ids = await Register(buyer, 3);

        var response = await buyer.Get("/api/v1/webhook-endpoints");

        Assert.That(response.Ids, Is.EqualTo(ids));
    }

    [Test]
    public async Task A_list_does_not_show_signing_secrets()
    {
        var buyer = await Server.Buyer();
        await buyer.RegisterEndpoint();

        var response = await buyer.Get("/api/v1/webhook-endpoints");

        Assert.That(response.Items.Single()!.AsObject().Select(field => field.Key), Is.EqualTo(DocumentedFields));
    }

    [Test]
    public async Task A_fetched_endpoint_does_not_show_its_signing_secret()
    {
        var buyer = await Server.Buyer();
        var id = (await buyer.RegisterEndpoint()).Id;

        var response = await buyer.Get($"/api/v1/webhook-endpoints/{id}");

        Assert.That(response.Data.AsObject().Select(field => field.Key), Is.EqualTo(DocumentedFields));
    }

    [TestCase("limit=2", 0, 2, true)]
    [TestCase("limit=3&starting_after={1}", 2, 5, false)]
    [TestCase("limit=2&ending_before={3}", 1, 3, true)]
    [TestCase("starting_after={1}", 2, 5, null)]
    public async Task A_page_matches_its_cursor_and_limit(string query, int from, int to, bool? hasMore)
    {
        var buyer = await Server.Buyer();
        var ids = await Register(buyer, 5);

        var cursors = query.Replace("{1}", ids[1], StringComparison.Ordinal).Replace("{3}", ids[3], StringComparison.Ordinal);
        var response = await buyer.Get($"/api/v1/webhook-endpoints?{cursors}");

        Assert.That(response.Ids, Is.EqualTo(ids[from..to]));
        Assert.That((bool?)response.Json["has_more"], Is.EqualTo(hasMore));
    }

    [TestCase("limit=0", "limit:out_of_range")]
    [TestCase("starting_after=tsk_0000000000000000", "starting_after:invalid_id")]
    [TestCase("ending_before=", "ending_before:invalid_id")]
    public async Task An_invalid_parameter_returns_400(string query, string expected)
    {
        var buyer = await Server.Buyer();

        var response = await buyer.Get($"/api/v1/webhook-endpoints?{query}");

        Assert.That((response.Status, response.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, expected)));
    }

    private async Task<string[]> Register(Buyer buyer, int count)
    {
        var ids = new List<string>();
        for (var n = 1; n <= count; n++)
        {
            ids.Insert(0, (await buyer.RegisterEndpoint($"https://example.com/{n}")).Id);
            Server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        return [.. ids];
    }
}

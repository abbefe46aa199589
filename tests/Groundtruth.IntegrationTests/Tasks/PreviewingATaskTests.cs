using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Tasks;

public sealed class PreviewingATaskTests : ApiTests
{
    private const string Preview = "/api/v1/tasks/preview";

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["Contributors:Countries"] = "DE,AL",
        ["Payouts:MinimumCents:AL"] = "3960",
        ["Payouts:MinimumCents:DE"] = "100",
        ["Payouts:FirstPaymentHoldDays"] = "7",
    };

    [Test]
    public async Task Preview_returns_the_budget_and_writes_nothing()
    {
        var buyer = await Server.Buyer();
        await buyer.OpenTask();
        Server.Clock.Advance(TimeSpan.FromDays(8));
        var before = await Rows();

        var preview = await buyer.Post(Preview, Buyer.Brief(rewardCents: 5_000, targetSubmissions: 10), idempotencyKey: "key-1");

        Assert.That(preview.Text, Is.EqualTo("""{"data":{"budget_cents":50000,"payment_count":1,"warnings":[]}}"""));
        Assert.That(await Rows(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_invalid_preview_with_a_used_key_names_the_field()
    {
        var buyer = await Server.Buyer();
        await buyer.CreateTask(Buyer.Brief(), "key-1");

        var refused = await buyer.Post(Preview, Buyer.Brief(rewardCents: 1), idempotencyKey: "key-1");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Text, Does.Contain("reward_cents"));
    }

    [Test]
    public async Task A_key_used_for_a_preview_still_creates_a_task()
    {
        var buyer = await Server.Buyer();
        await buyer.Post(Preview, Buyer.Brief(), idempotencyKey: "key-1");

        var created = await buyer.CreateTask(idempotencyKey: "key-1");

        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Preview_reports_the_same_fields_as_creation()
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief(rewardCents: 1);
        brief["title"] = "x";
        brief["target_submissions"] = "5";
        brief["requirements"] = new JsonObject { ["min_duration_seconds"] = 0 };
        brief["metadata"] = new JsonObject { [new string('k', 41)] = "value" };

        var (previewed, created) = (await buyer.Post(Preview, brief), await buyer.CreateTask(brief));

        Assert.That(previewed.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(previewed.Fields, Has.Count.EqualTo(5));
        Assert.That(previewed.Text, Is.EqualTo(created.Text));
    }

    [Test]
    public async Task A_missing_example_is_refused_as_at_creation()
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        brief["example_media_key"] = $"{buyer.OrgId}/missing.mp4";

        var (previewed, created) = (await buyer.Post(Preview, brief), await buyer.CreateTask(brief));

        Assert.That(previewed.Fields, Is.EqualTo(new[] { "example_media_key:not_found" }));
        Assert.That(previewed.Text, Is.EqualTo(created.Text));
    }

    [Test]
    public async Task The_largest_budget_takes_several_payments()
    {
        var buyer = await Server.Buyer();

        var preview = await buyer.Post(Preview, Buyer.Brief(rewardCents: 50_000, targetSubmissions: 10_000));

        Assert.That(preview.Data.Number("payment_count"), Is.EqualTo(6));
        Assert.That(Codes(preview), Does.Contain("several_payments"));
    }

    [Test]
    public async Task A_new_organization_is_warned_of_the_first_payments_hold()
    {
        var buyer = await Server.Buyer();

        var before = await buyer.Post(Preview, Buyer.Brief(rewardCents: 5_000));
        await buyer.OpenTask();
        var during = await buyer.Post(Preview, Buyer.Brief(rewardCents: 5_000));
        Server.Clock.Advance(TimeSpan.FromDays(7));
        var after = await buyer.Post(Preview, Buyer.Brief(rewardCents: 5_000));

        string[][] codes = [[.. Codes(before)], [.. Codes(during)], [.. Codes(after)]];
        Assert.That(codes, Is.EqualTo(new string[][] { ["first_payment_hold"], ["first_payment_hold"], [] }));
    }

    [TestCase(99, "2 countries (AL, DE)")]
    [TestCase(100, "1 country (AL)")]
    public async Task A_reward_below_a_countrys_minimum_is_a_warning(int rewardCents, string countries)
    {
        var buyer = await Server.Buyer();

        var preview = await buyer.Post(Preview, Buyer.Brief(rewardCents));

        var warning = preview.Data.Items("warnings").Single(warning => warning.Text("code") == "reward_below_transfer_minimum");
        Assert.That(warning.Text("message"), Does.Contain(countries));
    }

    [Test]
    public async Task A_taken_external_id_is_a_warning()
    {
        var buyer = await Server.Buyer();
        var brief = Buyer.Brief();
        brief["external_id"] = "order-1";
        var task = (await buyer.CreateTask(brief)).Id;

        var preview = await buyer.Post(Preview, brief);

        var warning = preview.Data.Items("warnings").Single(warning => warning.Text("code") == "external_id_taken");
        Assert.That(warning.Text("message"), Does.Contain(task));
    }

    private static IEnumerable<string> Codes(ApiResponse preview) =>
        preview.Data.Items("warnings").Select(warning => warning.Text("code"));

    private async Task<(long Tasks, long Keys, long Audit)> Rows() =>
        (await Server.Count("tasks"), await Server.Count("idempotency_records"), await Server.Count("audit_entries"));
}

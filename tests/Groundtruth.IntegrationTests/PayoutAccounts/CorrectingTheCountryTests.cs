using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.PayoutAccounts;

public sealed class CorrectingTheCountryTests : PayoutTests
{
    private const string Me = "/api/contributor/v1/me";

    [Test]
    public async Task Corrected_country_is_returned_and_stored()
    {
        var contributor = await Server.Contributor(country: "DE");

        var response = await Correct(contributor, " fr ");

        Assert.That((response.Status, response.Data.Text("country")), Is.EqualTo((HttpStatusCode.OK, "FR")), response.ToString());
        Assert.That((await contributor.Get(Me)).Data.Text("country"), Is.EqualTo("FR"));
    }

    [Test]
    public async Task Next_set_up_opens_an_account_in_the_corrected_country()
    {
        var contributor = await PayableContributor();
        var payout = await Owed(await Server.Buyer(), contributor);
        var former = await AccountOf(contributor);

        await Correct(contributor, "FR");
        await SendPayouts();
        var held = await Outcome(payout);
        await OpenAccount(contributor);
        await BecomePayable(contributor);
        await SendPayouts();

        var account = await AccountOf(contributor);
        Assert.That((held, await Outcome(payout)), Is.EqualTo((("held", 0), ("paid", 1))));
        Assert.That((account, Stripe.Connect.Accounts[account]["country"]), Is.EqualTo((account, "FR")).And.Not.EqualTo((former, "FR")));
    }

    [Test]
    public async Task Payout_that_was_too_small_for_the_former_country_is_sent()
    {
        var contributor = await PayableContributor("TH");
        var payout = await Owed(await Server.Buyer(), contributor, cents: 500);
        await SendPayouts();
        var held = await Outcome(payout);

        await Correct(contributor, "FR");
        await OpenAccount(contributor);
        await BecomePayable(contributor);
        await SendPayouts();

        Assert.That((held, await Outcome(payout)), Is.EqualTo((("held", 0), ("paid", 1))));
    }

    [Test]
    public async Task Refused_country_can_be_corrected()
    {
        var contributor = await Server.Contributor(country: "DE");
        Stripe.Fail(400, "/v1/accounts");
        var refused = await OpenAccount(contributor);
        Stripe.Recover();
        await Correct(contributor, "FR");

        var response = await OpenAccount(contributor);

        Assert.That((refused.Status, response.Status), Is.EqualTo((HttpStatusCode.Conflict, HttpStatusCode.OK)));
        Assert.That(Stripe.Connect.Accounts[await AccountOf(contributor)]["country"], Is.EqualTo("FR"));
    }

    [Test]
    public async Task Country_is_final_after_the_first_payout()
    {
        var contributor = await PayableContributor();
        await Owed(await Server.Buyer(), contributor);
        await SendPayouts();

        var response = await Correct(contributor, "FR");

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "country_final")), response.ToString());
        Assert.That((await contributor.Get(Me)).Data.Text("country"), Is.EqualTo("DE"));
        Assert.That((await GetAccount(contributor)).TaskStatus, Is.EqualTo("payable"));
    }

    [Test]
    public async Task Country_is_final_while_the_first_payout_is_sent()
    {
        var contributor = await PayableContributor();
        var payout = await Owed(await Server.Buyer(), contributor);
        var stall = Stripe.Hold("/v1/transfers");
        var sending = SendPayouts();
        await stall.Reached;

        var response = await Correct(contributor, "FR");
        stall.Release();
        await sending;

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "country_final")), response.ToString());
        Assert.That((await contributor.Get(Me)).Data.Text("country"), Is.EqualTo("DE"));
        Assert.That(await Outcome(payout), Is.EqualTo(("paid", 1)));
    }

    [Test]
    public async Task Same_country_keeps_the_account()
    {
        var contributor = await PayableContributor();

        var response = await Correct(contributor, "DE");

        Assert.That((response.Status, (await GetAccount(contributor)).TaskStatus), Is.EqualTo((HttpStatusCode.OK, "payable")));
    }

    [TestCase("null", "country:required")]
    [TestCase("\"UK\"", "country:unknown_value")]
    [TestCase("\"KP\"", "country:payouts_not_available")]
    public async Task Invalid_country_changes_nothing(string json, string error)
    {
        var contributor = await Server.Contributor(country: "DE");

        var response = await contributor.Send(HttpMethod.Patch, Me, $$"""{"country":{{json}}}""");

        Assert.That((response.Status, response.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, error)), response.ToString());
        Assert.That((await contributor.Get(Me)).Data.Text("country"), Is.EqualTo("DE"));
    }

    [Test]
    public async Task Account_opened_during_a_correction_is_not_stored()
    {
        var contributor = await Server.Contributor(country: "DE");
        var stall = Stripe.Hold("/v1/accounts");
        var opening = OpenAccount(contributor);
        await stall.Reached;
        await Correct(contributor, "FR");
        stall.Release();

        var response = await opening;
        await OpenAccount(contributor);

        Assert.That((response.Status, response.Reason), Is.EqualTo((HttpStatusCode.Conflict, "country_changed")), response.ToString());
        Assert.That(Stripe.Connect.Accounts[await AccountOf(contributor)]["country"], Is.EqualTo("FR"));
    }

    [Test]
    public async Task Page_corrects_the_country_until_the_first_payout()
    {
        var contributor = await PayableContributor();
        var pages = new PageClient(Server);
        pages.SetCookie("__Host-groundtruth-session", contributor.Token);

        var changed = await pages.Post("/contribute/earnings", "/contribute/earnings/country", ("Country", "FR"));
        var before = await pages.Get("/contribute/earnings");
        await Server.Sql<object>("UPDATE users SET country = 'DE'");
        await OpenAccount(contributor);
        await BecomePayable(contributor);
        await Owed(await Server.Buyer(), contributor);
        await SendPayouts();
        var after = await pages.Get("/contribute/earnings");

        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.Found));
        Assert.That(before.Text, Does.Contain("France").And.Contain("Change country"));
        Assert.That(after.Text, Does.Not.Contain("Change country"));
    }

    private static Task<ApiResponse> Correct(Contributor contributor, string country) =>
        contributor.Send(HttpMethod.Patch, Me, $$"""{"country":"{{country}}"}""");
}

using System.Net;
using System.Security.Cryptography;
using System.Text;
using Groundtruth.Infrastructure;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Submissions;

/// <summary>
/// The program is killed thirty times at random, while contributors race for places and submit real videos, and buyers decide against each other:
/// nothing is lost, and nobody is paid twice. Clients only retry, as the API's manners allow.
/// </summary>
public sealed class DyingUnderLoadTests : PayoutTests
{
    private const int Kills = 30;
    private const int Pending = 100;
    private const int Places = 50;

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private volatile Uri? address;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        // Every process signs and serves the same, wherever it listens.
        ["PublicUrl"] = "http://groundtruth.example",
    };

    [OneTimeTearDown]
    public void StopSending() => http.Dispose();

    [Test]
    public async Task After_30_random_kills_nothing_is_lost_and_nobody_is_paid_twice()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer, Buyer.Brief(rewardCents: 250, targetSubmissions: Pending + Places));
        var pending = await buyer.Submissions(task, Pending);
        await MakePayable();
        var (racers, submitters) = (await Server.Contributors(Places * 2), await Server.Contributors(5));
        var (deciding, racing, submitting) = (new List<Task<int>>(), new List<Task<bool>>(), new List<Task<string?>>());

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var program = await ProgramProcess.Serve(Server.ConnectionString, Settings);
            address = program.Address;
            deciding.AddRange(Part(pending, kill).Select(id => Decide(buyer, id)));
            racing.AddRange(Part(racers, kill).Select(contributor => Reserve(contributor, task)));
            submitting.AddRange(Part(submitters, kill).Select(contributor => SubmitVideo(contributor, task)));
            await Task.Delay(RandomNumberGenerator.GetInt32(0, 400));
            await Kill(program);
        }

        await using var last = await ProgramProcess.Serve(Server.ConnectionString, Settings);
        address = last.Address;
        var decisions = await Task.WhenAll(deciding);
        var reserved = (await Task.WhenAll(racing)).Count(isHeld => isHeld);
        string[] submitted = [.. (await Task.WhenAll(submitting)).OfType<string>()];
        var approved = await Server.Sql<long>("SELECT count(*) FROM submissions WHERE status = 'approved'");
        await Eventually.Is(approved, () => Server.Sql<long>("SELECT count(*) FROM payouts WHERE status = 'paid'"));

        Assert.That(decisions, Is.All.EqualTo(1), "Each submission was decided by exactly one of three.");
        Assert.That(await Server.Sql<long>("SELECT count(*) FROM submissions WHERE id = ANY($1)", (object)submitted), Is.EqualTo(submitted.Length));
        Assert.That(await Server.Sql<long>("SELECT count(*) FROM reservations WHERE status = 'live'"), Is.EqualTo(reserved));
        Assert.That(
            await Server.Sql<long>("SELECT approved_count + pending_count + (SELECT count(*) FROM reservations WHERE status = 'live') FROM tasks"),
            Is.LessThanOrEqualTo(Pending + Places));
        Assert.That(Stripe.Connect.Transfers.Select(transfer => transfer["metadata[payout_id]"]).Distinct().Count(), Is.EqualTo(approved));
        Assert.That(Stripe.Connect.Transfers, Has.Count.EqualTo(approved));
        Assert.That(
            await Server.Sql<long>("SELECT count(*) FROM events"),
            Is.EqualTo(Pending + submitted.Length), "No change without its event, no event without its change.");
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    /// <summary>Two approvals and a rejection race. Returns how many of them were answered with 200.</summary>
    private async Task<int> Decide(Buyer buyer, string id)
    {
        const string Rejection = """{"reason":"other","note":"Not what was asked for."}""";
        var answers = await Task.WhenAll(
            Insist(buyer.Key.Secret, $"/api/v1/submissions/{id}/approve", "{}", $"{id}-1"),
            Insist(buyer.Key.Secret, $"/api/v1/submissions/{id}/reject", Rejection, $"{id}-2"),
            Insist(buyer.Key.Secret, $"/api/v1/submissions/{id}/approve", "{}", $"{id}-3"));
        return answers.Count(answer => answer.Status == HttpStatusCode.OK);
    }

    private async Task<bool> Reserve(Contributor contributor, string task)
    {
        var answer = await Insist(contributor.Token, $"/api/contributor/v1/tasks/{task}/reservations", "{}", contributor.Id);
        return answer.Status == HttpStatusCode.Created;
    }

    /// <summary>Returns the submission's id; null when there was no place.</summary>
    private async Task<string?> SubmitVideo(Contributor contributor, string task)
    {
        var reservation = await Insist(contributor.Token, $"/api/contributor/v1/tasks/{task}/reservations", "{}", contributor.Id);
        if (reservation.Status != HttpStatusCode.Created)
        {
            return null;
        }

        var upload = new Uri(reservation.Data["upload"]!["url"]!.GetValue<string>()).PathAndQuery;
        var video = Clips.Unique();
        await Insist(() => new HttpRequestMessage(HttpMethod.Put, upload) { Content = new ByteArrayContent(video) { Headers = { { "Content-Type", "video/mp4" } } } });
        return (await Insist(contributor.Token, $"/api/contributor/v1/reservations/{reservation.Id}/submit", "{}", $"{contributor.Id}-submit")).Id;
    }

    private Task<Answer> Insist(string secret, string path, string body, string idempotencyKey) =>
        Insist(() => Requests.Make(secret, HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), idempotencyKey));

    /// <summary>Sends a request until it is answered for good.</summary>
    private async Task<Answer> Insist(Func<HttpRequestMessage> make)
    {
        for (var tries = 0; tries < 10_000; tries++)
        {
            try
            {
                using var request = make();
                request.RequestUri = new Uri(address ?? throw new HttpRequestException("Nothing serves yet."), request.RequestUri!);
                using var response = await http.SendAsync(request);
                var answer = await Answer.Read(response);
                if ((int)answer.Status < 500 && answer.Header("Retry-After") is null)
                {
                    return answer;
                }
            }
            catch (Exception e) when (NetworkFailure.Is(e) || e is TaskCanceledException)
            {
                // It died, or is not there yet.
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(20, 200));
        }

        throw new InvalidOperationException("No answer came.");
    }

    /// <summary>What begins while the program lives for this time, so that each time something is at work when it dies.</summary>
    private static IEnumerable<T> Part<T>(IReadOnlyList<T> all, int kill) =>
        all.Skip(all.Count * kill / Kills).Take((all.Count * (kill + 1) / Kills) - (all.Count * kill / Kills));

    private async Task Kill(ProgramProcess program)
    {
        await program.Kill();
        await Eventually.Is(0L, () => Server.Sql<long>("SELECT count(*) FROM pg_stat_activity WHERE application_name = $1", program.Name));

        // As if the leases of the dead had ended; nobody else is at work.
        await Server.Sql<object>("UPDATE payouts SET next_attempt_at = now() WHERE status = 'queued'");
        await Server.Sql<object>("UPDATE reservations SET checked_until = now() WHERE checked_until > now()");
        await Server.Sql<object>("UPDATE idempotency_records SET leased_until = now() WHERE leased_until > now()");
    }

    /// <summary>Everybody who has submitted can be paid.</summary>
    private async Task MakePayable()
    {
        var accounts = (await Server.Sql<string[]>(
            """
            WITH made AS (
              INSERT INTO payout_accounts (id, user_id, mode, is_payable, as_of, created_at)
              SELECT 'acct_' || substr(contributor_id, 5), contributor_id, 'test', true, now(), now() FROM submissions RETURNING id)
            SELECT array_agg(id) FROM made
            """))!;
        foreach (var account in accounts)
        {
            Stripe.Connect.Accounts[account] = new Dictionary<string, string>();
            Stripe.Connect.Payable[account] = true;
        }
    }
}

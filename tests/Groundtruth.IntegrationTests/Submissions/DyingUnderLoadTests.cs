using System.Net;
using System.Security.Cryptography;
using System.Text;
using Groundtruth.Infrastructure.Http;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Submissions;

/// <summary>
/// Kills the server 30 times at random while contributors race for spots and submit videos, and reviewers contradict each other.
/// Clients only retry, as the API documentation allows.
/// </summary>
public sealed class DyingUnderLoadTests : PayoutTests
{
    private const int Kills = 30;
    private const int Pending = 100;
    private const int Spots = 50;

    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private volatile Uri? address;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        // Links stay the same across processes, regardless of their ports.
        ["PublicUrl"] = "http://groundtruth.example",
    };

    [OneTimeTearDown]
    public void StopSending() => http.Dispose();

    [Test]
    public async Task After_30_random_kills_nothing_is_lost_and_nobody_is_paid_twice()
    {
        var buyer = await Server.Buyer();
        var task = await OpenTask(buyer, Buyer.Brief(rewardCents: 250, targetSubmissions: Pending + Spots));
        var pending = await buyer.Submissions(task, Pending);
        await MakePayable();
        var (racers, submitters) = (await Server.Contributors(Spots * 2), await Server.Contributors(5));
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

        await EndLeases();
        await using var last = await ProgramProcess.Serve(Server.ConnectionString, Settings);
        address = last.Address;
        var decisions = await Task.WhenAll(deciding);
        var reserved = (await Task.WhenAll(racing)).Count(isHeld => isHeld);
        string[] submitted = [.. (await Task.WhenAll(submitting)).OfType<string>()];
        var approved = await Server.Count("submissions", "approved");
        await Eventually.Is(approved, CountPaid);

        Assert.That(decisions, Is.All.EqualTo(1), "Exactly one of three reviews decided each submission.");
        Assert.That(
            (await Server.Submissions()).Select(submission => submission.Id).Intersect(submitted).Count(), Is.EqualTo(submitted.Length));
        Assert.That(await Server.Count("reservations", "live"), Is.EqualTo(reserved));
        var stored = await Server.Task();
        Assert.That(stored.ApprovedCount + stored.PendingCount + reserved, Is.LessThanOrEqualTo(Pending + Spots));
        Assert.That(Stripe.Connect.Transfers.Select(transfer => transfer["metadata[payout_id]"]).Distinct().Count(), Is.EqualTo(approved));
        Assert.That(Stripe.Connect.Transfers, Has.Count.EqualTo(approved));
        Assert.That(
            (await Server.Events()).Count(each => each.Kind == "submission" && each.Type != "submission.checked"),
            Is.EqualTo(Pending + submitted.Length), "Every change has exactly one event.");
        Assert.That(await Server.Events("payout.paid"), Has.Count.EqualTo(approved));
        Assert.That(await LedgerFaults(), Is.Empty);
    }

    /// <summary>Ends the leases of the killed workers, as five minutes would.</summary>
    private Task EndLeases() => EndAttempts(within: TimeSpan.FromHours(1));

    /// <summary>Ends leases older than ten seconds, too: a busy database refuses some attempts, whose leases last five minutes.</summary>
    private async Task<long> CountPaid()
    {
        await EndAttempts(within: TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(10));
        return await Server.Count("payouts", "paid");
    }

    private async Task EndAttempts(TimeSpan within)
    {
        const string Due = "SET next_attempt_at = now() WHERE next_attempt_at > now() AND next_attempt_at <= now() + $1";
        await Server.Sql<object>($"UPDATE payouts {Due}", within);
        await Server.Sql<object>($"UPDATE transfers {Due}", within);
    }

    /// <summary>Races two approvals and a rejection. Returns how many returned 200.</summary>
    private async Task<int> Decide(Buyer buyer, string id)
    {
        const string Rejection = """{"reason":"other","note":"Not what was asked for."}""";
        var responses = await Task.WhenAll(
            SendWithRetries(buyer.Key.Secret, $"/api/v1/submissions/{id}/approve", "{}", $"{id}-1"),
            SendWithRetries(buyer.Key.Secret, $"/api/v1/submissions/{id}/reject", Rejection, $"{id}-2"),
            SendWithRetries(buyer.Key.Secret, $"/api/v1/submissions/{id}/approve", "{}", $"{id}-3"));
        return responses.Count(response => response.Status == HttpStatusCode.OK);
    }

    private async Task<bool> Reserve(Contributor contributor, string task)
    {
        var response = await SendWithRetries(contributor.Token, $"/api/contributor/v1/tasks/{task}/reservations", "{}", contributor.Id);
        return response.Status == HttpStatusCode.Created;
    }

    /// <summary>Returns the submission's id, or null if no spot was free.</summary>
    private async Task<string?> SubmitVideo(Contributor contributor, string task)
    {
        var reservation = await SendWithRetries(contributor.Token, $"/api/contributor/v1/tasks/{task}/reservations", "{}", contributor.Id);
        if (reservation.Status != HttpStatusCode.Created)
        {
            return null;
        }

        var upload = new Uri(reservation.Data.Text("upload.url")).PathAndQuery;
        var video = Clips.Unique();
        await SendWithRetries(
            () =>
                new HttpRequestMessage(HttpMethod.Put, upload)
                {
                    Content = new ByteArrayContent(video) { Headers = { { "Content-Type", "video/mp4" } } },
                });
        var path = $"/api/contributor/v1/reservations/{reservation.Id}";
        var submitted = await SendWithRetries(contributor.Token, $"{path}/submit", "{}", $"{contributor.Id}-submit");
        return submitted.Status == HttpStatusCode.Accepted ? await Inspected(contributor, path) : submitted.Id;
    }

    /// <summary>Polls a reservation whose inspection took longer than the submit waits: a repeated submit would replay its 202.</summary>
    private async Task<string> Inspected(Contributor contributor, string path)
    {
        ApiResponse reservation;
        do
        {
            reservation = await SendWithRetries(() => Requests.Make(contributor.Token, HttpMethod.Get, path, body: null));
        }
        while (reservation.Data.Text("status") == "inspecting");

        return reservation.Data.Text("submission_id");
    }

    private Task<ApiResponse> SendWithRetries(string secret, string path, string body, string idempotencyKey) =>
        SendWithRetries(() => Requests.Make(secret, HttpMethod.Post, path, Encoding.UTF8.GetBytes(body), idempotencyKey));

    /// <summary>Repeats a request until it gets a final response.</summary>
    private async Task<ApiResponse> SendWithRetries(Func<HttpRequestMessage> make)
    {
        for (var tries = 0; tries < 10_000; tries++)
        {
            try
            {
                using var request = make();
                request.RequestUri = new Uri(address ?? throw new HttpRequestException("No server is running."), request.RequestUri!);
                using var message = await http.SendAsync(request);
                var response = await ApiResponse.Read(message);
                if (response.Status == HttpStatusCode.Accepted || ((int)response.Status < 500 && response.Header("Retry-After") is null))
                {
                    return response;
                }
            }
            catch (Exception e) when (NetworkFailure.Is(e) || e is TaskCanceledException)
            {
                // The server was killed or has not started.
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(20, 200));
        }

        throw new InvalidOperationException("No response after 10,000 attempts.");
    }

    /// <summary>The share of the work to start before this kill, so that every kill interrupts some.</summary>
    private static IEnumerable<T> Part<T>(IReadOnlyList<T> all, int kill) =>
        all.Skip(all.Count * kill / Kills).Take((all.Count * (kill + 1) / Kills) - (all.Count * kill / Kills));

    private async Task Kill(ProgramProcess program)
    {
        // Another server may take over the port.
        address = null;
        await program.Kill();
        await Eventually.Is(0L, () => Server.Connections(program.Name));

        // Expires the leases of the killed process. No other process is running.
        await Server.Sql<object>("UPDATE payouts SET next_attempt_at = now() WHERE status = 'queued' AND own_transfer_id IS NULL");
        await Server.Sql<object>("UPDATE transfers SET next_attempt_at = now() WHERE status = 'sending'");
        await Server.Sql<object>("UPDATE reservations SET checked_until = now() WHERE checked_until > now()");
        await Server.Sql<object>("UPDATE idempotency_records SET leased_until = now() WHERE leased_until > now()");
    }

    /// <summary>Makes every contributor with a submission payable.</summary>
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

using System.Collections.Concurrent;
using System.Net;
using Groundtruth.Infrastructure.Http;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Idempotency;

/// <summary>Kills the program during a POST with an Idempotency-Key. Retries get one task and one response.</summary>
public sealed class CrashTests : StripeTests
{
    private const string Tasks = "/api/v1/tasks";

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        // A fixed public URL, so that every process sends Stripe the same parameters.
        ["PublicUrl"] = "https://groundtruth.example",
    };

    [Test]
    public async Task Kill_before_Stripe_acts_creates_the_task_once()
    {
        var buyer = await Server.Buyer();
        var stall = Stripe.Hold();

        var (responses, tasks) = await KillOnceReached(buyer, stall);

        Assert.That(
            responses.Select(response => ((int)response.Status, response.Text)).Distinct(),
            Is.EqualTo(new[] { (201, responses[0].Text) }));
        Assert.That(tasks, Is.EqualTo(1));
    }

    [Test]
    public async Task Kill_after_Stripe_acts_creates_the_task_once()
    {
        var buyer = await Server.Buyer();
        var stall = new Stall();
        Stripe.After = context => stall.Wait(context.RequestAborted);

        var (responses, tasks) = await KillOnceReached(buyer, stall);

        Assert.That(
            responses.Select(response => ((int)response.Status, response.Text)).Distinct(),
            Is.EqualTo(new[] { (201, responses[0].Text) }));
        Assert.That((tasks, Stripe.Sessions.Count), Is.EqualTo((1L, 1)));
    }

    [Test]
    public async Task Link_created_before_the_crash_is_recovered()
    {
        var buyer = await Server.Buyer();
        var stall = new Stall();
        Stripe.After = context => stall.Wait(context.RequestAborted);
        var (responses, _) = await KillOnceReached(buyer, stall);

        var renewed = await buyer.Post($"{Tasks}/{responses[0].Id}/funding-session");

        Assert.That(SessionOf(renewed.FundingUrl!), Is.EqualTo(Stripe.Sessions.Keys.Single()));
    }

    [Test]
    public async Task Lease_of_a_dead_request_blocks_retries_after_a_restart()
    {
        var buyer = await Server.Buyer();
        var stall = Stripe.Hold();
        await using var first = await Start();
        var creating = Post(first, buyer, "key-1");
        await stall.Reached;
        await first.Kill();
        Assert.CatchAsync<HttpRequestException>(() => creating);
        Stripe.Recover();
        await using var second = await Start();

        var retry = await Post(second, buyer, "key-1");

        Assert.That((retry.Status, retry.Reason), Is.EqualTo((HttpStatusCode.Conflict, "idempotency_in_progress")));
    }

    [Test]
    public async Task Key_of_a_dead_request_names_its_task()
    {
        var buyer = await Server.Buyer();
        var stall = Stripe.Hold();
        await using var first = await Start();
        var creating = Post(first, buyer, "key-1");
        await stall.Reached;
        await first.Kill();
        Assert.CatchAsync<HttpRequestException>(() => creating);
        Stripe.Recover();
        var task = (await Server.Task()).Id;

        var during = await buyer.Get("/api/v1/idempotency-keys/key-1");
        Server.Clock.Advance(TimeSpan.FromHours(1));
        var after = await buyer.Get("/api/v1/idempotency-keys/key-1");

        Assert.That((during.Data.Text("state"), during.Data.Text("resource.id")), Is.EqualTo(("in_progress", task)));
        Assert.That((after.Data.Text("state"), after.Data.Text("resource.id")), Is.EqualTo(("completed", task)));
    }

    [Test]
    public async Task Kills_under_load_leave_one_task_and_response_per_key()
    {
        const int Kills = 16;
        const int Clients = 4;
        var buyer = await Server.Buyer();
        Stripe.Before = DelayRandomly;
        Stripe.After = DelayRandomly;
        await using var load = new Load(buyer, await Start());
        var clients = Enumerable.Range(0, Clients).Select(load.RunClient).ToList();

        for (var kill = 0; kill < Kills; kill++)
        {
            await using var dying = load.Target;
            var next = await Start();
            await load.UntilNextSuccess();
            await Task.Delay(Random.Shared.Next(100));
            await dying.Kill();
            await EndLeasesOf(dying);
            load.Target = next;
        }

        load.Stop();
        await Task.WhenAll(clients);
        Assert.That(load.Responses, Has.Count.GreaterThan(Kills));
        Assert.That(load.Responses.Where(of => of.Value.Select(response => response.Text).Distinct().Count() != 1), Is.Empty);
        var titles = (await Server.Tasks()).Select(task => task.Title).ToList();
        Assert.That((titles.Count, titles.Distinct().Count()), Is.EqualTo((load.Responses.Count, load.Responses.Count)));
    }

    private static Task DelayRandomly(HttpContext context) =>
        Task.Delay(Random.Shared.Next(40), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    /// <summary>Kills the program during its Stripe call, then retries three times on a new process.</summary>
    private async Task<(IReadOnlyList<ApiResponse> Responses, long Tasks)> KillOnceReached(Buyer buyer, Stall stall)
    {
        await using var first = await Start();
        var creating = Post(first, buyer, "key-1");
        await stall.Reached;
        await first.Kill();
        Assert.CatchAsync<HttpRequestException>(() => creating);
        Stripe.Recover();
        await EndLeasesOf(first);
        await using var second = await Start();
        var responses = new List<ApiResponse>();
        for (var retry = 0; retry < 3; retry++)
        {
            responses.Add(await Post(second, buyer, "key-1"));
        }

        return (responses, await Server.Count("tasks"));
    }

    private Task<ProgramProcess> Start() => ProgramProcess.Serve(Server.ConnectionString, new Dictionary<string, string?>(Settings)
    {
        ["RateLimit:PerMinute"] = "1000000",
        ["EmbeddedPostgres:DataDirectory"] = MediaDirectory,
    });

    private static Task<ApiResponse> Post(ProgramProcess program, Buyer buyer, string key) => Load.Post(program, buyer, key);

    /// <summary>Expires the leases once PostgreSQL has closed the connections of the dead process and settled their transactions.</summary>
    private async Task EndLeasesOf(ProgramProcess dead)
    {
        await Eventually.Is(0L, () => Server.Connections(dead.Name));
        await Server.Sql<object>("UPDATE idempotency_records SET leased_until = leased_until - interval '1 minute'");
    }

    /// <summary>Clients that create tasks, each with its own key, and retry until they succeed.</summary>
    private sealed class Load(Buyer buyer, ProgramProcess first) : IAsyncDisposable
    {
        private const int MaxAttempts = 20_000;

        private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromSeconds(5) });

        private volatile bool isStopping;
        private volatile ProgramProcess target = first;

        public ProgramProcess Target
        {
            get => target;
            set => target = value;
        }

        /// <summary>Successful responses by key.</summary>
        public ConcurrentDictionary<string, ConcurrentQueue<ApiResponse>> Responses { get; } = new();

        private int Successes => Responses.Sum(of => of.Value.Count);

        public static async Task<ApiResponse> Post(ProgramProcess program, Buyer buyer, string key)
        {
            var brief = Buyer.Brief();
            brief["title"] = $"Task of {key}";
            using var request = buyer.Request(
                HttpMethod.Post, new Uri(program.Address, Tasks).AbsoluteUri, System.Text.Encoding.UTF8.GetBytes(brief.ToJsonString()),
                key);
            using var response = await Http.SendAsync(request);
            return await ApiResponse.Read(response);
        }

        public void Stop() => isStopping = true;

        /// <summary>Without progress before each kill, a slow machine would only ever start processes.</summary>
        public Task UntilNextSuccess()
        {
            var before = Successes;
            return Eventually.Is(true, () => Task.FromResult(Successes > before));
        }

        public async Task RunClient(int client)
        {
            for (var i = 0; !isStopping; i++)
            {
                var key = $"client-{client}-{i}";
                var successes = Responses.GetOrAdd(key, _ => new());
                while (successes.Count < 2)
                {
                    successes.Enqueue(await PostUntilCreated(key));
                }
            }
        }

        public async ValueTask DisposeAsync()
        {
            isStopping = true;
            await Target.DisposeAsync();
        }

        private async Task<ApiResponse> PostUntilCreated(string key)
        {
            var last = "nothing";
            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                try
                {
                    var response = await Post(Target, buyer, key);
                    if (response.Status == HttpStatusCode.Created)
                    {
                        return response;
                    }

                    last = response.ToString();
                }
                catch (Exception e) when (NetworkFailure.Is(e))
                {
                    last = e.Message;
                }

                await Task.Delay(10);
            }

            throw new TimeoutException($"No success for {key} after {MaxAttempts} attempts. Last response: {last}");
        }
    }
}

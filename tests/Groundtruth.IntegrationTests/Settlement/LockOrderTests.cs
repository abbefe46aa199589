using Groundtruth.Application.Payouts;
using Groundtruth.Application.Refunds;
using Groundtruth.Domain;
using Groundtruth.Domain.Payouts;
using Groundtruth.IntegrationTests.Harness;
using Npgsql;

namespace Groundtruth.IntegrationTests.Settlement;

/// <summary>Locks are taken in one order: task, submission, payout account, payment or payout. So no deadlock occurs.</summary>
public sealed class LockOrderTests : PayoutTests
{
    private const int Tasks = 4;
    private const int SubmissionsPerTask = 6;
    private const int Rounds = 5;

    [Test]
    [Order(1)]
    public async Task A_deadlock_is_counted()
    {
        var before = await Deadlocks();
        await using (var first = await Locked(1))
        await using (var second = await Locked(2))
        {
            var waiting = Lock(first, 2);

            Assert.That(async () => await Task.WhenAll(waiting, Lock(second, 1)), Throws.InstanceOf<PostgresException>());
        }

        Assert.That(await Deadlocks(), Is.EqualTo(before + 1));
    }

    [Test]
    [Order(2)]
    public async Task Reviews_cancellations_payments_and_payouts_under_load_never_deadlock()
    {
        var buyer = await Server.Buyer();
        var contributors = new List<Contributor>();
        for (var i = 0; i < SubmissionsPerTask; i++)
        {
            contributors.Add(await PayableContributor());
        }

        var tasks = new List<(string Id, string[] Submissions)>();
        for (var i = 0; i < Tasks; i++)
        {
            tasks.Add(await TaskWithSubmissions(buyer, contributors));
        }

        var before = await Deadlocks();
        using var finished = new CancellationTokenSource();
        var sending = Task.WhenAll(
            Repeat(SendDuePayouts, finished.Token),
            Repeat(SendDuePayouts, finished.Token),
            Repeat(async () => await Server.Operate(new SendRefunds()), finished.Token),
            Repeat(RetryWaitingPayouts, finished.Token));
        var accounts = contributors.Select(contributor => ToggleAccount(contributor, Rounds));
        var reviews = tasks.SelectMany(task => task.Submissions).Select(id => buyer.Approve(id));
        var cancellations = tasks.Take(Tasks / 2).Select(task => buyer.Post($"/api/v1/tasks/{task.Id}/cancel"));
        var payments = Enumerable.Range(0, Tasks).Select(_ => CancelWhilePaid(buyer));
        await Task.WhenAll([.. accounts, .. reviews, .. cancellations, .. payments]);
        await finished.CancelAsync();
        await sending;
        await SendPayouts();

        Assert.That(await Server.Count("payouts", "paid"), Is.Positive);
        Assert.That(await LedgerFaults(), Is.Empty);
        await EndConnections();
        Assert.That(await Deadlocks(), Is.EqualTo(before));
    }

    private async Task<(string Id, string[] Submissions)> TaskWithSubmissions(Buyer buyer, List<Contributor> contributors)
    {
        var task = await OpenTask(buyer, Buyer.Brief(targetSubmissions: SubmissionsPerTask + 1));
        var submissions = new List<string>();
        foreach (var contributor in contributors)
        {
            submissions.Add(await Submitted(contributor, task));
        }

        return (task, [.. submissions]);
    }

    /// <summary>Lets Stripe accept and reject transfers in turn: each change locks the account, then its payouts.</summary>
    private async Task ToggleAccount(Contributor contributor, int rounds)
    {
        var id = await AccountOf(contributor);
        for (var round = 0; round < rounds; round++)
        {
            Stripe.Connect.Payable.Remove(id, out _);
            await Task.Yield();
            await BecomePayable(contributor);
        }
    }

    private async Task CancelWhilePaid(Buyer buyer)
    {
        var task = await buyer.CreateTask();
        await Task.WhenAll(Pay(task.FundingUrl!), buyer.Post($"/api/v1/tasks/{task.Id}/cancel"));
    }

    private async Task RetryWaitingPayouts()
    {
        var waiting = (await Server.Payouts()).Where(payout => payout.Status is "held" or "failed").ToArray();
        if (waiting.Length > 0)
        {
            await Server.Operate(new RetryPayout(Id<Payout>.Parse(waiting[Random.Shared.Next(waiting.Length)].Id)));
        }
    }

    /// <summary>Moves the clock a little each time, so that retries come due.</summary>
    private async Task SendDuePayouts()
    {
        Server.Clock.Advance(TimeSpan.FromMilliseconds(200));
        await SendPayouts();
    }

    private static async Task Repeat(Func<Task> act, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            await act();
            await Task.Yield();
        }
    }

    /// <summary>The number of deadlocks that PostgreSQL has resolved. A connection reports its own when it ends.</summary>
    private async Task<long> Deadlocks()
    {
        NpgsqlConnection.ClearPool(new NpgsqlConnection(Database));
        await Eventually.Is(0L, () => Server.Sql<long>(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = ''
            """));
        return await Server.Sql<long>("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()");
    }

    /// <summary>Ends the server's connections; the fixture's last test may do so.</summary>
    private Task<long> EndConnections() => Server.Sql<long>(
        """
        SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """);

    private async Task<NpgsqlConnection> Locked(int key)
    {
        var connection = new NpgsqlConnection(Database);
        await connection.OpenAsync();
        await connection.BeginTransactionAsync();
        await Lock(connection, key);
        return connection;
    }

    private static async Task Lock(NpgsqlConnection connection, int key)
    {
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", connection)
        {
            Parameters = { new NpgsqlParameter { Value = (long)key } },
        };
        await command.ExecuteNonQueryAsync();
    }
}

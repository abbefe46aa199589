using System.Data;
using Groundtruth.Application;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.Database.PointReads;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>Reads by id that wait for each other, because the connection that they share is taken.</summary>
public sealed class PointReadsTests : QueryWalk
{
    private const int Count = 32;

    private Owner[] owners = [];
    private string[] tasks = [];

    [SetUp]
    public async Task CreateTasks()
    {
        var buyers = new[] { await Server.Buyer(), await Server.Buyer() };
        owners = [.. buyers.Select(buyer => new Owner(buyer.Key.OrgId, buyer.Key.Mode))];
        tasks = await Task.WhenAll(Enumerable.Range(0, Count).Select(n => buyers[n % 2].DraftTask()));
    }

    [Test]
    public async Task Waiting_reads_share_a_statement_and_each_gets_its_own_task()
    {
        string?[] found = [];
        var plans = await Explain(async () => found = await WhileTaken(() => tasks.Select((task, n) => Find(n, task))));

        Assert.That(found, Is.EqualTo(tasks));
        Assert.That(plans.Count(plan => plan.Contains("unnest", StringComparison.Ordinal)), Is.EqualTo(2), "the first one, and the rest");
    }

    [Test]
    public async Task A_task_is_not_found_for_another_organization_beside_its_own()
    {
        var found = await WhileTaken(() => tasks.SelectMany((task, n) => new[] { Find(n, task), Find(n + 1, task) }));

        Assert.That(found.Where((_, n) => n % 2 == 0), Is.EqualTo(tasks));
        Assert.That(found.Where((_, n) => n % 2 == 1), Is.All.Null);
    }

    [Test]
    public async Task A_row_that_cannot_be_read_fails_only_its_own_read()
    {
        const int Unreadable = 3;
        await Server.Sql<object>("""UPDATE tasks SET metadata = '{"key": {}}' WHERE id = $1""", tasks[Unreadable]);

        var found = await WhileTaken(() => tasks.Select(async (task, n) =>
        {
            try
            {
                return await Find(n, task);
            }
            catch (DataException)
            {
                return "failed";
            }
        }));

        Assert.That(found, Is.EqualTo(tasks.Select((task, n) => n == Unreadable ? "failed" : task)));
    }

    [Test]
    public async Task A_cancelled_caller_fails_no_other_read()
    {
        const int Cancelled = 3;
        using var leaving = new CancellationTokenSource();

        var found = await WhileTaken(() =>
        {
            var reads = tasks.Select((task, n) => Find(n, task, n == Cancelled ? leaving.Token : CancellationToken.None)).ToList();
            leaving.Cancel();
            return reads;
        });

        Assert.That(found.Where((_, n) => n != Cancelled), Is.EqualTo(tasks.Where((_, n) => n != Cancelled)));
    }

    [Test]
    public async Task A_lost_connection_is_replaced()
    {
        await Find(0, tasks[0]);
        await using (var taken = await Take())
        {
            await TestRun.Administer($"SELECT pg_terminate_backend({taken.ProcessID})");
        }

        await Eventually.Is(tasks[0], async () =>
        {
            try
            {
                return await Find(0, tasks[0]);
            }
            catch (UnavailableException)
            {
                return null;
            }
        });
    }

    /// <summary>Returns the id, or null if the task is not found or the caller has left.</summary>
    private Task<string?> Find(int owner, string task, CancellationToken ct = default) => Server.With<ITaskStore, string?>(async store =>
    {
        try
        {
            var found = await store.FindView(owners[owner % 2], Id<CollectionTask>.Parse(task), Server.Clock.GetUtcNow(), ct);
            return found?.Id.Value;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    });

    /// <summary>Begins all reads before the first can be sent.</summary>
    private async Task<string?[]> WhileTaken(Func<IEnumerable<Task<string?>>> reads)
    {
        Task<string?[]> all;
        await using (await Take())
        {
            all = Task.WhenAll(reads());
        }

        return await all;
    }

    private Task<NpgsqlConnection> Take() => Server.With<IServiceProvider, NpgsqlConnection>(async services =>
        await services.GetRequiredKeyedService<NpgsqlDataSource>(PointReader.Connection).OpenConnectionAsync());
}

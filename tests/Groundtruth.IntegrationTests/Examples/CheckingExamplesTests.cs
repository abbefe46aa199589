using Groundtruth.Application.Examples;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Examples;

/// <summary>The background inspection of examples.</summary>
public sealed class CheckingExamplesTests : ApiTests
{
    protected override bool HasWorkers => false;

    [Test]
    public async Task A_task_takes_an_example_at_once_and_checks_it_later()
    {
        var buyer = await Server.Buyer();

        var created = await Create(buyer, Store(buyer, Clips.Unique()));
        await Server.Finish("check_examples");

        Assert.That((created.Data.Text("example_status"), await StatusOf(buyer, created.Id)), Is.EqualTo(("checking", "ready")));
        Assert.That((await buyer.GetTask(created.Id)).Data["example_problem"], Is.Null);
    }

    [Test]
    public async Task A_task_without_an_example_has_none()
    {
        var buyer = await Server.Buyer();

        var created = await buyer.CreateTask();

        Assert.That((created.Data.Text("example_status"), await Server.Run("check_examples")), Is.EqualTo(("none", 0)));
    }

    [Test]
    public async Task An_invalid_example_is_refused_with_its_problem()
    {
        var buyer = await Server.Buyer();
        var task = await Create(buyer, Store(buyer, "<html>"u8.ToArray()));

        await Server.Finish("check_examples");

        var row = (await buyer.GetTask(task.Id)).Data;
        Assert.That(row.Text("example_status"), Is.EqualTo("refused"));
        Assert.That(row.Text("example_problem"), Does.StartWith("The file is not a video."));
    }

    [Test]
    public async Task Contributors_see_an_example_only_when_it_is_ready()
    {
        var buyer = await Server.Buyer();
        var (valid, invalid) = (await Create(buyer, Store(buyer, Clips.Unique())), await Create(buyer, Store(buyer, [1], "bad.mp4")));
        var contributor = await Server.Contributor();
        async Task<bool[]> AreShown()
        {
            var offers = new[] { await Offer(contributor, valid.Id), await Offer(contributor, invalid.Id) };
            return [.. offers.Select(offer => offer.Data["example_media_url"] is not null)];
        }

        var before = await AreShown();
        await Server.Finish("check_examples");

        Assert.That((before, await AreShown()), Is.EqualTo((new[] { false, false }, new[] { true, false })));
    }

    [Test]
    public async Task Tasks_of_both_modes_that_share_an_example_get_one_verdict()
    {
        var buyer = await Server.Buyer("Acme");
        var live = await Server.Buyer("Acme", Mode.Live);
        var key = Store(buyer, Clips.Unique());
        var tasks = (await Create(buyer, key), await Create(live, key));

        var steps = (await Server.Run("check_examples"), await Server.Run("check_examples"));

        Assert.That(steps, Is.EqualTo((1, 0)));
        Assert.That((await StatusOf(buyer, tasks.Item1.Id), await StatusOf(live, tasks.Item2.Id)), Is.EqualTo(("ready", "ready")));
    }

    [Test]
    public async Task The_example_of_a_killed_worker_is_checked_by_another()
    {
        var buyer = await Server.Buyer();
        var task = await Create(buyer, Store(buyer, Clips.Unique()));
        var now = Server.Clock.GetUtcNow();
        await Server.With((IExampleCheckStore checks) => checks.ClaimDue(now, now.AddMinutes(10), CancellationToken.None));

        var meanwhile = await Server.Run("check_examples");
        Server.Clock.Advance(TimeSpan.FromMinutes(10));
        await Server.Finish("check_examples");

        Assert.That((meanwhile, await StatusOf(buyer, task.Id)), Is.EqualTo((0, "ready")));
    }

    [Test]
    public async Task Concurrent_workers_divide_the_examples()
    {
        var buyer = await Server.Buyer();
        foreach (var n in Enumerable.Range(0, 3))
        {
            await Create(buyer, Store(buyer, Clips.Unique(), $"example-{n}.mp4"));
        }

        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Server.Run("check_examples")));

        Assert.That(claimed.Sum(), Is.EqualTo(3));
        Assert.That((await Server.Tasks()).Count(task => task.ExampleVerdict == "ready"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_deleted_example_is_refused()
    {
        var buyer = await Server.Buyer();
        var key = Store(buyer, Clips.Unique());
        var task = await Create(buyer, key);
        File.Delete(Path.Combine(MediaDirectory, key));

        await Server.Finish("check_examples");

        Assert.That((await buyer.GetTask(task.Id)).Data.Text("example_problem"), Is.EqualTo("The file no longer exists."));
    }

    [Test]
    public async Task An_example_above_the_size_limit_is_refused_unread()
    {
        var buyer = await Server.Buyer();
        var key = Store(buyer, []);
        await using var large = Held(key);
        large.SetLength(524_288_001);
        var task = await Create(buyer, key);

        await Server.Finish("check_examples");

        Assert.That((await buyer.GetTask(task.Id)).Data.Text("example_problem"), Does.Contain("larger than 524288000 bytes"));
    }

    [Test]
    public async Task An_example_that_cannot_be_inspected_for_a_week_is_refused()
    {
        var buyer = await Server.Buyer();
        var key = Store(buyer, Clips.Unique());
        var task = await Create(buyer, key);
        await using var unreadable = Held(key);

        await Server.Finish("check_examples");
        var first = await StatusOf(buyer, task.Id);
        Server.Clock.Advance(TimeSpan.FromDays(8));
        await Server.Finish("check_examples");

        Assert.That((first, await StatusOf(buyer, task.Id)), Is.EqualTo(("checking", "refused")));
        Assert.That((await buyer.GetTask(task.Id)).Data.Text("example_problem"), Does.StartWith("The file could not be inspected"));
    }

    private static async Task<ApiResponse> Create(Buyer buyer, string key)
    {
        var brief = Buyer.Brief();
        brief["example_media_key"] = key;
        var task = await buyer.CreateTask(brief);
        await buyer.Post($"/api/v1/test/tasks/{task.Id}/fund");
        return task;
    }

    private static Task<ApiResponse> Offer(Contributor contributor, string task) => contributor.Get($"/api/contributor/v1/tasks/{task}");

    private static async Task<string> StatusOf(Buyer buyer, string task) => (await buyer.GetTask(task)).Data.Text("example_status");

    /// <summary>Opens a file so that nothing else can read it.</summary>
    private FileStream Held(string key) =>
        new(Path.Combine(MediaDirectory, key), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    private string Store(Buyer buyer, byte[] video, string name = "example.mp4")
    {
        var key = $"{buyer.OrgId}/{name}";
        var path = Path.Combine(MediaDirectory, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, video);
        return key;
    }
}

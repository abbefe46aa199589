using Groundtruth.Client;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Webhooks, events, waits and exports of the C# client on the server.</summary>
public sealed class DotnetEventTests : DotnetServerTests
{
    [Test]
    public async Task Delivery_is_verified_and_typed()
    {
        await using var receiver = await WebhookReceiver.Start();
        var endpoint = await Client.CreateWebhookEndpointAsync(new RegisterWebhookEndpoint { Url = receiver.Url });
        var submission = await Buyer.Submission(await Buyer.OpenTask());

        await Buyer.Announce("submission.approved", submission);
        await receiver.Got(1);
        var received = receiver.Received.Single();
        var verified = Verify(received.Body, received.Headers, endpoint.SigningSecret);

        Assert.That(verified, Is.TypeOf<WebhookEvent<Submission>>());
        Assert.That(((WebhookEvent<Submission>)verified).Data.Id, Is.EqualTo(submission));
        Assert.That((verified.Type, verified.Id), Is.EqualTo(("submission.approved", received.EventId)));
        Assert.Throws<WebhookVerificationException>(() => Verify([.. received.Body, (byte)' '], received.Headers, endpoint.SigningSecret));
    }

    [Test]
    public async Task Events_are_followed_in_their_order()
    {
        List<string> tasks = [];
        for (var n = 0; n < 3; n++)
        {
            tasks.Add(await Buyer.OpenTask());
            Server.Clock.Advance(TimeSpan.FromSeconds(1)); // Events of the last half second are not listed.
        }

        var all = Client.FollowEventsAsync(after: "evt_0000000000000000", TimeSpan.FromMilliseconds(200));
        var followed = await all.OfType<WebhookEvent<TaskSummary>>().Take(3).ToListAsync();

        Assert.That(followed.Select(each => each.Data.Id), Is.EqualTo(tasks));
        Assert.That(followed.Select(each => each.Type), Is.All.EqualTo("task.opened"));
    }

    [Test]
    public async Task Wait_ends_when_a_task_is_paid()
    {
        var task = await Client.CreateTaskAsync(Streets());
        var wait = Client.WaitForTaskAsync(task.Id, TimeSpan.FromMilliseconds(10));

        await Client.FundTestTaskAsync(task.Id);

        Assert.That((await wait).Status, Is.EqualTo(CollectionTaskStatus.Open));
    }

    [Test]
    public async Task Export_is_downloaded_and_verified()
    {
        var task = await Simulated();
        var export = await Client.CreateExportAsync(task.Id);

        var files = await WithJobs(Client.DownloadExportAsync(export.Id, Folder, workers: 2));

        Assert.That((await Client.GetExportAsync(export.Id)).SubmissionCount, Is.EqualTo(2));
        Assert.That(files, Is.All.Matches<string>(File.Exists));
        Assert.That(files, Has.Exactly(1).EndsWith(".tar"));
        Assert.That(Directory.GetFiles(Folder).Select(Path.GetFileName), Has.None.EndsWith(".part"));
    }

    [Test]
    public async Task Differential_export_replaces_the_files_of_its_predecessor()
    {
        var task = await Simulated();
        var whole = await Client.CreateExportAsync(task.Id);
        await WithJobs(Client.DownloadExportAsync(whole.Id, Folder));

        var difference = await Client.CreateExportAsync(task.Id, new ExportBody { SinceExport = whole.Id });
        var files = await WithJobs(Client.DownloadExportAsync(difference.Id, Folder));

        Assert.That(files.Select(Path.GetFileName), Has.None.EndsWith(".tar").And.Some.EqualTo("removed.jsonl"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(Folder, "manifest.jsonl")), Is.Empty);
    }

    private static WebhookEvent Verify(byte[] body, IReadOnlyDictionary<string, string> headers, string secret) =>
        GroundtruthWebhook.Verify(body, name => headers.GetValueOrDefault(name), secret);

    /// <summary>A task with two approved videos.</summary>
    private async Task<CollectionTask> Simulated()
    {
        var task = await Client.FundTestTaskAsync((await Client.CreateTaskAsync(Streets())).Id);
        await Buyer.Simulate(task.Id, count: 2, approveRate: 1);
        return task;
    }
}

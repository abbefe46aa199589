using System.Text.Json;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The built TypeScript package, against a live server. The cases are in clients/typescript/test/cases.</summary>
public sealed class TypeScriptClientTests : LiveServerTests
{
    [TestCase("iterates over all pages")]
    [TestCase("iterates over newer items, oldest first")]
    [TestCase("ends a wait by its signal")]
    [TestCase("throws typed errors")]
    [TestCase("retries a lost response with the same idempotency key")]
    [TestCase("retries after 429 and 503")]
    [TestCase("gives up after the last attempt")]
    [TestCase("does not retry a refusal")]
    [TestCase("retries a response that is lost in its body")]
    [TestCase("retries after a date")]
    [TestCase("does not wait for longer than two minutes")]
    [TestCase("makes five attempts")]
    [TestCase("retries a conflict only with a request in progress")]
    [TestCase("listen continues after errors of the server")]
    [TestCase("verifies both signatures")]
    [TestCase("refuses a webhook that is not signed with the secret")]
    [TestCase("refuses a secret that signs nothing")]
    [TestCase("refuses a signed body that is not an event")]
    public Task The_client(string name) => Passes(name, exportId: null);

    [TestCase("downloads an archive without its videos again")]
    [TestCase("detects a wrong byte in the header of an archive")]
    [TestCase("compares an archive with its known checksum")]
    [TestCase("replaces the text files of another export")]
    [TestCase("refuses sums that differ from the manifest")]
    [TestCase("refuses an unsafe name")]
    [TestCase("reports a failed export")]
    [TestCase("gives up on a response that is too short")]
    [TestCase("replaces a partial file that is too large")]
    [TestCase("reports a deleted export at once")]
    [TestCase("replaces an expired link")]
    [TestCase("reports an error of the disk at once")]
    [TestCase("ends other downloads after a failure")]
    [TestCase("ends a download that fetch leaves pending")]
    [TestCase("does not follow a redirect")]
    [TestCase("throws an ApiError for a response that is not from the API")]
    [TestCase("tasks create requests a missing payment link")]
    [TestCase("tasks create shows a repeated task as it is now")]
    [TestCase("tasks create ends with the error of the payment link")]
    [TestCase("follows events from the call on")]
    [TestCase("throws an error of followEvents at the first read")]
    [TestCase("gives up on a file that is shorter after each restart")]
    [TestCase("restarts a file if the server ignores the range")]
    [TestCase("ends an attempt at its time limit after a garbage collection")]
    [TestCase("ends a download by its signal")]
    [TestCase("continues a download that stalls")]
    [TestCase("limits the attempts of a download")]
    [TestCase("waits for a free stream without counting an attempt")]
    [TestCase("refuses a number of workers other than 1 to 8")]
    [TestCase("announces each wait to onRetry")]
    [TestCase("announces no wait after the last attempt")]
    [TestCase("succeeds if a repeated DELETE finds nothing")]
    [TestCase("reports a missing object that no attempt may have deleted")]
    [TestCase("requests nothing for no items")]
    [TestCase("does not count a request in progress as an attempt")]
    [TestCase("gives up on a request in progress after a minute")]
    [TestCase("limits the pages of a list whose limit is undefined")]
    [TestCase("reads a large page")]
    [TestCase("sends an empty idempotency key")]
    [TestCase("ignores an empty GROUNDTRUTH_API_URL")]
    [TestCase("names the code of an error without a message")]
    [TestCase("tasks create shows the page of each payment")]
    [TestCase("tasks create continues if the task was paid before its link was renewed")]
    [TestCase("tasks create reads a file with a byte order mark")]
    [TestCase("tasks create sends an empty idempotency key")]
    [TestCase("wrong arguments exit with 2 before any request")]
    [TestCase("listen ignores spaces around event types")]
    [TestCase("listen polls every second")]
    [TestCase("tasks create says how long it waits for the rate limit")]
    [TestCase("exports download says once that its files wait")]
    [TestCase("listen forwards at most 32 events at a time")]
    [TestCase("trigger gives up on a simulation after two minutes")]
    [TestCase("ends a verification by its signal")]
    public Task The_client_with_a_stub(string name) => Passes(name, exportId: null);

    [TestCase("downloads an export and verifies it")]
    [TestCase("continues an interrupted download")]
    [TestCase("detects a wrong byte in what an earlier download left")]
    [TestCase("downloads a damaged file again")]
    public async Task The_client_with_an_export(string name) => await Passes(name, await Export());

    [Test]
    public void Every_case_is_run()
    {
        var files = Directory.GetFiles(Path.Combine(NodeScript.Root, "clients", "typescript", "test", "cases"));
        var tests = typeof(TypeScriptClientTests).GetMethods()
            .SelectMany(method => method.GetCustomAttributes(typeof(TestCaseAttribute), false).Cast<TestCaseAttribute>())
            .Select(test => (string)test.Arguments[0]!);

        var cases = files.SelectMany(File.ReadAllLines)
            .Where(line => line.StartsWith("  async '", StringComparison.Ordinal)).Select(line => line.Split('\'')[1]);

        Assert.That(tests, Is.EquivalentTo(cases));
    }

    [Test]
    public async Task The_quickstart_creates_reviews_receives_and_downloads()
    {
        var port = Ports.Free();
        var endpoint = await Send(HttpMethod.Post, "webhook-endpoints", new { url = $"http://localhost:{port}/" });
        var environment = new Dictionary<string, string>(ClientEnvironment)
        {
            ["GROUNDTRUTH_WEBHOOK_SECRET"] = endpoint.Data.Text("signing_secret"), ["PORT"] = $"{port}",
        };

        await using var program = Node(environment, "obj/examples/quickstart.js");
        var (exitCode, output, errors) = await program.End(TimeSpan.FromMinutes(5));

        Assert.That(exitCode, Is.Zero, errors);
        Assert.That(output, Has.Some.Match("^task: tsk_.{16} open$").And.Some.Match("^approved: [12]$"));
        Assert.That(output, Has.Some.StartsWith("webhook: submission.approved sub_"));
        var files = output.Where(line => line.StartsWith("verified: ", StringComparison.Ordinal)).Select(line => line[10..]).ToList();
        Assert.That(files.Select(Path.GetExtension), Is.EquivalentTo(new[] { ".jsonl", ".csv", "", ".md", ".tar" }));
        Assert.That(files.Select(file => Path.Combine(Folder, file)), Is.All.Matches<string>(File.Exists));
    }

    private async Task Passes(string name, string? exportId)
    {
        var input = JsonSerializer.Serialize(new { baseUrl = Live, apiKey = Buyer.Key.Secret, folder = Folder, exportId });
        await using var program = Node(ClientEnvironment, "obj/test/run.js", name, input.Replace("/\"", "\"", StringComparison.Ordinal));
        var (exitCode, _, errors) = await program.End();

        Assert.That(exitCode, Is.Zero, errors);
    }
}

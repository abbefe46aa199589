using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The command <c>groundtruth</c> of the TypeScript package, against a live server.</summary>
public sealed partial class TypeScriptCommandTests : LiveServerTests
{
    private const string Program = "dist/cli/main.js";

    [Test]
    public async Task Listen_forwards_events_signed_like_a_delivery()
    {
        await using var receiver = await WebhookReceiver.Start();
        await using var listen = Node(ClientEnvironment, Program, "listen", "--forward-to", receiver.Url.ToString());
        var secret = Secret().Match(await listen.Line("signing secret")).Value;
        await listen.Line("Forwarding all events");

        var (exitCode, output, errors) = await Run("trigger", "submission.approved");
        await Eventually.Is(true, () => Task.FromResult(receiver.Received.Any(IsApproval)));

        Assert.That(exitCode, Is.Zero, errors);
        Assert.That(output.Single(), Does.Match("^submission.approved  evt_.{16}  sub_.{16}$"));
        var approval = receiver.Received.Single(IsApproval);
        Assert.That(approval.EventId, Is.EqualTo(output.Single().Split("  ")[1]));
        Assert.That((approval.IsSignedWith(secret), approval.StandardSignaturesOf(secret)), Is.EqualTo((true, 1)));
        Assert.That(approval.Headers["Content-Type"], Is.EqualTo("application/json"));
        Assert.That(approval.Headers["User-Agent"], Does.StartWith("Groundtruth-Webhooks/1.0"));
        Assert.That(JsonNode.DeepEquals(approval.Json, JsonNode.Parse(await BodyOf(approval.EventId))), approval.Json.ToJsonString());
        Assert.That(await listen.Line("submission.approved"), Does.Contain($"{approval.EventId}  204"));
    }

    [Test]
    public async Task Listen_continues_after_a_failed_forward()
    {
        var port = Ports.Free();
        await using var listen = Node(
            ClientEnvironment, Program, "listen", "--forward-to", $"http://127.0.0.1:{port}", "--events", "submission.created");
        await listen.Line("Forwarding submission.created");

        await Run("trigger", "submission.created");
        var failed = await listen.Line("submission.created  evt_");
        await Run("trigger", "submission.rejected");

        Assert.That(failed, Does.Contain("ECONNREFUSED"));
        Assert.That(await listen.Line("submission.created  evt_"), Is.Not.EqualTo(failed));
    }

    [TestCase("submission.checked")]
    [TestCase("submission.rejected")]
    [TestCase("task.opened")]
    [TestCase("task.completed")]
    [TestCase("task.cancelled")]
    [TestCase("payout.paid")]
    [TestCase("refund.succeeded")]
    [TestCase("export.ready")]
    public async Task Trigger_causes_the_event(string type)
    {
        var (exitCode, output, errors) = await Run("trigger", type);

        Assert.That(exitCode, Is.Zero, errors);
        Assert.That(output.Single(), Does.StartWith($"{type}  evt_"));
    }

    [Test]
    public async Task Tasks_create_waits_until_the_task_is_paid()
    {
        var file = Path.Combine(Folder, "task.json");
        await File.WriteAllTextAsync(file, SampleTask());
        await using var program = Node(ClientEnvironment, Program, "tasks", "create", "--file", file, "--wait");
        await Eventually.Is(1, async () => (await Server.Tasks()).Count(task => task.OrgId == Buyer.OrgId));
        var id = (await Server.Tasks()).Single(task => task.OrgId == Buyer.OrgId).Id;

        await Send(HttpMethod.Post, $"test/tasks/{id}/fund");
        var (exitCode, output, errors) = await program.End();

        Assert.That(exitCode, Is.Zero, errors);
        Assert.That(errors, Does.Contain($"Created {id}. To pay, open {Live}sandbox/checkout/").And.Contain($"{id} is open."));
        Assert.That(JsonNode.Parse(string.Join('\n', output))!.Text("status"), Is.EqualTo("open"));
    }

    [Test]
    public async Task Exports_download_verifies_every_file()
    {
        var id = await Export();

        var (exitCode, output, errors) = await Run("exports", "download", id, "--to", Folder);

        Assert.That(exitCode, Is.Zero, errors);
        Assert.That(output[^1], Is.EqualTo($"5 files of {id} are complete and verified."));
        Assert.That(Directory.GetFiles(Folder, "*.tar"), Has.Length.EqualTo(1));
    }

    [TestCase("launch", "Unknown command: launch")]
    [TestCase("listen", "--forward-to is missing.")]
    [TestCase("listen --forward-to localhost:9000", "--forward-to must be a URL")]
    [TestCase("listen --forward-to http://localhost:9000 --url localhost:5080", "--url must be a URL, such as http://localhost:5080.")]
    [TestCase("trigger task.vanished", "task.vanished cannot be triggered.")]
    [TestCase("exports download --to data", "Pass exactly one export")]
    [TestCase("exports", "The subcommand is missing. Subcommands of exports: download.")]
    [TestCase("exports list", "Unknown command: exports list. Subcommands of exports: download.")]
    [TestCase("tasks --file task.json", "The subcommand is missing. Subcommands of tasks: create.")]
    [TestCase("tasks create --file task.json --now", "Unknown option '--now'")]
    [TestCase("tasks create --file missing.json", "The file missing.json does not exist.")]
    [TestCase("tasks create --file .", "The file . cannot be read: EISDIR")]
    public async Task Wrong_usage_exits_with_2(string arguments, string expected)
    {
        var (exitCode, output, errors) = await Run(arguments.Split(' '));

        Assert.That((exitCode, output.Count), Is.EqualTo((2, 0)));
        Assert.That(errors, Does.StartWith("Error: ").And.Contain(expected).And.Contain("groundtruth --help"));
    }

    [Test]
    public async Task A_refusal_exits_with_1_and_its_message()
    {
        var (exitCode, output, errors) = await Run("exports", "download", "exp_0000000000000000", "--to", Folder);

        Assert.That((exitCode, output.Count), Is.EqualTo((1, 0)));
        Assert.That(errors, Does.Match(@"^Error: Export not found\. \(not_found, req_[0-9a-f]+\)$"));
    }

    [Test]
    public async Task Help_names_every_command()
    {
        var (exitCode, output, _) = await Run("--help");

        var text = string.Join('\n', output);
        Assert.That(exitCode, Is.Zero);
        Assert.That(text, Does.Contain("listen --forward-to <url>").And.Contain("trigger <event type>"));
        Assert.That(text, Does.Contain("exports download <exp_…> --to <folder>").And.Contain("tasks create --file <task.json>"));
        Assert.That(text, Does.Contain("--version"));
    }

    [Test]
    public async Task Version_is_that_of_the_package()
    {
        var package = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(NodeScript.Root, "clients/typescript/package.json")))!;

        var (exitCode, output, _) = await Run("--version");

        Assert.That((exitCode, output.Single()), Is.EqualTo((0, package.Text("version"))));
    }

    private async Task<(int ExitCode, IReadOnlyList<string> Output, string Errors)> Run(params string[] arguments)
    {
        await using var program = Node(ClientEnvironment, Program, arguments);
        return await program.End();
    }

    private static string SampleTask() =>
        Json().Match(File.ReadAllText(Path.Combine(NodeScript.Root, "clients/typescript/README.md"))).Groups[1].Value;

    private static bool IsApproval(Received received) => received.Headers["X-Groundtruth-Event"] == "submission.approved";

    private async Task<byte[]> BodyOf(string eventId) => (await Server.Events()).Single(each => each.Id == eventId).Body;

    [GeneratedRegex(@"```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Json();

    [GeneratedRegex(@"gt_whsec_\S+")]
    private static partial Regex Secret();
}

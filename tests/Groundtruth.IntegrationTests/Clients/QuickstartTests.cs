using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The programs that the README shows, built with the repository.</summary>
public sealed class QuickstartTests : ClientTests
{
    [Test]
    public Task Python_program_creates_reviews_receives_and_downloads() => Completes(environment =>
        Python.Run(Folder, [Path.Combine(Python.Package, "examples", "quickstart.py")], environment));

    [Test]
    public Task CSharp_program_creates_reviews_receives_and_downloads() => Completes(environment =>
        ProcessResult.Of(Folder, ["dotnet", Path.Combine(AppContext.BaseDirectory, "Quickstart.dll")], environment));

    [TestCase("clients/typescript/examples/quickstart.ts", "typescript")]
    [TestCase("clients/python/examples/quickstart.py", "python")]
    [TestCase("clients/dotnet/Quickstart/Program.cs", "csharp")]
    public void README_shows_the_tested_program(string file, string language) => Assert.That(
        File.ReadAllText(Path.Combine(NodeScript.Root, "README.md")),
        Does.Contain($"```{language}\n{File.ReadAllText(Path.Combine(NodeScript.Root, file)).Trim()}\n```"));

    private async Task Completes(Func<Dictionary<string, string>, Task<ProcessResult>> run)
    {
        var buyer = await Server.Buyer();
        var port = Ports.Free();
        var endpoint = await buyer.RegisterEndpoint($"http://localhost:{port}/");
        var environment = EnvironmentOf(buyer);
        environment["GROUNDTRUTH_WEBHOOK_SECRET"] = endpoint.Data.Text("signing_secret");
        environment["PORT"] = $"{port}";

        var result = await WithJobs(run(environment));

        Assert.That(result.ExitCode, Is.Zero, result.ToString());
        Assert.That(result.Lines, Has.Some.Matches<string>(line => Regex.IsMatch(line, "^task: tsk_.{16} open$", RegexOptions.IgnoreCase)));
        Assert.That(result.Lines, Has.Some.EqualTo("approved: 2"));
        Assert.That(result.Lines, Has.Some.StartsWith("webhook: submission.approved sub_"));
        var files = result.Lines.Where(line => line.StartsWith("verified: ", StringComparison.Ordinal)).Select(line => line[10..]).ToList();
        Assert.That(files.Select(Path.GetExtension), Is.EquivalentTo(new[] { ".jsonl", ".csv", "", ".md", ".tar" }));
        Assert.That(files.Select(file => Path.Combine(Folder, file)), Is.All.Matches<string>(File.Exists));
    }
}

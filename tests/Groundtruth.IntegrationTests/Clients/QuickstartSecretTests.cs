using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The programs that the README shows name a missing or wrong webhook secret.</summary>
public sealed class QuickstartSecretTests : LiveServerTests
{
    [TestCase("typescript")]
    [TestCase("python")]
    [TestCase("csharp")]
    public async Task Program_without_a_secret_ends_before_its_first_request(string language)
    {
        var result = await Run(language, new Dictionary<string, string>(ClientEnvironment));

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Errors, Does.Contain("Set GROUNDTRUTH_WEBHOOK_SECRET to the secret that groundtruth listen prints."));
        Assert.That(result.Lines, Is.Empty);
    }

    [TestCase("typescript")]
    [TestCase("python")]
    [TestCase("csharp")]
    public async Task Program_with_a_wrong_secret_ends_with_the_cause(string language)
    {
        var port = Ports.Free();
        await Send(HttpMethod.Post, "webhook-endpoints", new { url = $"http://localhost:{port}/" });

        var result = await Run(language, new Dictionary<string, string>(ClientEnvironment)
        {
            ["GROUNDTRUTH_WEBHOOK_SECRET"] = $"gt_whsec_{Convert.ToBase64String(new byte[32])}", ["PORT"] = $"{port}",
        });

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Errors, Does.Match(@"WebhookVerification\w+: .*Check the secret"), result.ToString());
        Assert.That(result.Output, Does.Not.Contain("verified: "));
    }

    private Task<ProcessResult> Run(string language, Dictionary<string, string> environment) => language switch
    {
        "python" => Python.Run(Folder, [Path.Combine(Python.Package, "examples", "quickstart.py")], environment),
        "typescript" => ProcessResult.Of(
            Folder, ["node", Path.Combine(NodeScript.Root, "clients", "typescript", "obj", "examples", "quickstart.js")], environment),
        _ => ProcessResult.Of(Folder, ["dotnet", Path.Combine(AppContext.BaseDirectory, "Quickstart.dll")], environment),
    };
}

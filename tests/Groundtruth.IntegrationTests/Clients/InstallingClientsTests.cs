using System.Text.RegularExpressions;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The README's commands that install the packed clients, forward events and start the programs.</summary>
public sealed partial class InstallingClientsTests : LiveServerTests
{
    /// <summary>Ends a forgotten <c>listen</c>, with the processes that it started.</summary>
    private static readonly string[] Guard = ["timeout", "30m", "bash", "-c"];

    /// <summary>Variables of <c>dotnet test</c> that would select its SDK.</summary>
    private static readonly string[] WithoutSdk = ["-u", "MSBuildSDKsPath", "-u", "MSBuildExtensionsPath", "-u", "DOTNET_HOST_PATH"];

    private readonly string clone = Directory.CreateTempSubdirectory("groundtruth-packages-").FullName;

    private string Packages => Path.Combine(clone, "artifacts", "clients");

    /// <summary>The folder of NuGet packages is empty, because a user's keeps earlier builds of the same version.</summary>
    private Dictionary<string, string> ReaderEnvironment => new(ClientEnvironment)
    {
        ["GROUNDTRUTH_API_URL"] = new Uri(Live, "/api/v1").ToString(),
        ["npm_config_prefer_offline"] = "true",
        ["NUGET_PACKAGES"] = Path.Combine(clone, "nuget"),
        ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(clone, "tmp")).FullName,
        // Processes of the compiler would outlive the test.
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
    };

    [OneTimeSetUp]
    public async Task PackClients()
    {
        Directory.CreateDirectory(Packages);
        await ClientPackages.Pack(Packages);
    }

    [OneTimeTearDown]
    public void DeletePackages() => Directory.Delete(clone, recursive: true);

    [TestCase("TypeScript", "typescript")]
    [TestCase("Python", "python")]
    [TestCase("C#", "csharp")]
    public async Task The_README_installs_and_completes_the_program(string heading, string language)
    {
        var quickstart = ReadmeQuickstart.Of(heading, language);
        var port = Ports.Free();
        await using var listen = ProgramProcess.Start([.. Guard, ForwardingTo(port)], ReaderEnvironment, clone);
        try
        {
            var secret = Secret().Match(await listen.Line("signing secret")).Value;
            await listen.Line("Forwarding all events");

            var result = await Follow(quickstart, new(ReaderEnvironment)
            {
                ["GROUNDTRUTH_WEBHOOK_SECRET"] = secret, ["PORT"] = $"{port}", ["packages"] = Packages,
            });

            Assert.That(result.Lines.Select(WithoutIds), Is.SupersetOf(ReadmeQuickstart.LastLines.Select(WithoutIds)), result.ToString());
        }
        finally
        {
            await listen.Terminate();
        }
    }

    private static string ForwardingTo(int port)
    {
        Assert.That(ReadmeQuickstart.Listen, Does.EndWith(" http://localhost:9000"));
        return ReadmeQuickstart.Listen.Replace("9000", $"{port}", StringComparison.Ordinal);
    }

    private async Task<ProcessResult> Follow(ReadmeQuickstart quickstart, Dictionary<string, string> environment)
    {
        var file = Path.Combine(Folder, quickstart.File);
        if (quickstart.Start is null)
        {
            await File.WriteAllTextAsync(file, quickstart.Program);
            return await Bash(quickstart.Commands, environment);
        }

        await Bash(quickstart.Commands, environment);
        Assert.That(file, Does.Exist);
        await File.WriteAllTextAsync(file, quickstart.Program);
        return await Bash(quickstart.Start, environment);
    }

    private async Task<ProcessResult> Bash(string commands, Dictionary<string, string> environment)
    {
        var result = await ProcessResult.Of(Folder, ["env", .. WithoutSdk, "bash", "-ec", commands], environment);
        Assert.That(result.ExitCode, Is.Zero, $"{commands}\n{result}");
        return result;
    }

    private static string WithoutIds(string line) => Id().Replace(line, "…");

    [GeneratedRegex(@"gt_whsec_\S+")]
    private static partial Regex Secret();

    [GeneratedRegex(@"(?<=\b(sub|tsk)_)\w{16}")]
    private static partial Regex Id();
}

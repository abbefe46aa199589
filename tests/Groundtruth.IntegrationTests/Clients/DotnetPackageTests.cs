using System.IO.Compression;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The content of the NuGet package of the C# client.</summary>
public sealed class DotnetPackageTests
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("groundtruth-package-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task The_package_contains_the_client_with_its_readme_and_dependencies()
    {
        await ClientPackages.PackDotnet(folder);

        await using var package = await ZipFile.OpenReadAsync(Directory.EnumerateFiles(folder, "*.nupkg").Single());
        var files = package.Entries.Select(entry => entry.FullName).Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal));
        Assert.That(files, Is.SupersetOf(new[] { "README.md", "lib/net8.0/Groundtruth.Client.dll", "lib/net8.0/Groundtruth.Client.xml" }));
        using var manifest = new StreamReader(await package.GetEntry("Groundtruth.Client.nuspec")!.OpenAsync());
        Assert.That(
            await manifest.ReadToEndAsync(),
            Does.Contain("<license type=\"expression\">MIT</license>").And.Contain("<readme>README.md</readme>")
                .And.Contain("id=\"Microsoft.Extensions.Http\"").And.Contain("id=\"Polly.Core\""));
    }
}

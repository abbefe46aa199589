using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The content of the TypeScript package.</summary>
public sealed class TypeScriptPackageTests
{
    private static readonly string Package = Path.Combine(NodeScript.Root, "clients", "typescript");
    private static readonly Dictionary<string, string> NoVariables = [];

    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("groundtruth-package-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task The_generated_types_are_those_of_the_document()
    {
        var script = Path.Combine(Package, "scripts", "generate.mjs");
        await using var program = ProgramProcess.Start(["node", script, folder], NoVariables, folder);
        var (exitCode, _, errors) = await program.End();

        Assert.That(exitCode, Is.Zero, errors);
        foreach (var name in (string[])["api.ts", "routes.ts"])
        {
            Assert.That(
                await File.ReadAllTextAsync(Path.Combine(folder, name)),
                Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(Package, "src", "generated", name))),
                "Run './build.sh Clients' and commit the result.");
        }
    }

    [Test]
    public async Task The_package_contains_the_compiled_code_and_no_other()
    {
        await using var program = ProgramProcess.Start(["npm", "pack", "--dry-run", "--json", Package], NoVariables, folder);
        var (exitCode, output, errors) = await program.End();

        Assert.That(exitCode, Is.Zero, errors);
        var files = JsonNode.Parse(string.Join('\n', output))![0]!.Items("files").Select(file => file!.Text("path")).ToList();
        Assert.That(files, Is.SupersetOf(new[] { "dist/index.js", "dist/index.d.ts", "dist/cli/main.js" }));
        Assert.That(
            files.Where(file => !file.StartsWith("dist/", StringComparison.Ordinal)),
            Is.EquivalentTo(new[] { "LICENSE", "README.md", "package.json" }));
    }
}

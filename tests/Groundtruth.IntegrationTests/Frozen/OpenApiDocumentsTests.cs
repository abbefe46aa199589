using System.Runtime.CompilerServices;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>The served documents are the committed ones; <c>./build.sh OpenApi</c> rewrites these.</summary>
public sealed class OpenApiDocumentsTests : ApiTests
{
    protected override bool HasWorkers => false;

    /// <summary>The server of the committed documents.</summary>
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>(base.Settings) { ["PublicUrl"] = "https://groundtruth.io" };

    [TestCase("v1", "openapi.json")]
    [TestCase("contributor-v1", "openapi-contributor.json")]
    public async Task The_served_document_equals_the_committed_one(string name, string committed)
    {
        var served = await Server.Get($"/openapi/{name}.json");

        Assert.That(
            served.Text, Is.EqualTo(await File.ReadAllTextAsync(Docs(committed))), "Run ./build.sh OpenApi, and commit what it writes.");
    }

    private static string Docs(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(here, "../../../../docs", name));
}

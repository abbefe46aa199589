using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.OpenApi;

/// <summary>The committed documents, which another test compares with the served ones, pass the linters that integrators use.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LintingDocumentsTests
{
    [TestCase("openapi.json")]
    [TestCase("openapi-contributor.json")]
    public async Task Spectral_and_Redocly_find_nothing(string name) => Assert.That(await Lint(Read(name)), Is.Empty);

    [Test]
    public async Task Spectral_reports_a_scope_that_its_scheme_does_not_have()
    {
        var document = Read("openapi.json");
        document["paths"]!["/api/v1/tasks"]!["get"]!["security"]![0]!["ApiKey"] = new JsonArray("tasks:read");

        Assert.That(await Lint(document), Has.Some.StartsWith("Spectral oas3-operation-security-defined"));
    }

    [Test]
    public async Task Redocly_reports_an_operation_without_a_summary()
    {
        var document = Read("openapi.json");
        document["paths"]!["/api/v1/tasks"]!["get"]!.AsObject().Remove("summary");

        Assert.That(await Lint(document), Has.Some.StartsWith("Redocly operation-summary"));
    }

    private static async Task<IEnumerable<string>> Lint(JsonNode document) =>
        (await NodeScript.Run("openapi-linters/lint.mjs", new { document })).AsArray().Select(finding => (string)finding!);

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(NodeScript.Root, "docs", name)))!;
}

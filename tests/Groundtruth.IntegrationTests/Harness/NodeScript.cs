using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>Scripts of <c>tests</c> that use npm packages.</summary>
internal static class NodeScript
{
    public static string Root { get; } = RepositoryRoot();

    /// <summary>Runs a script that reads JSON and prints JSON.</summary>
    public static async Task<JsonNode> Run(string script, object input)
    {
        using var node = Start(script);
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(input));
        node.StandardInput.Close();
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return node.ExitCode == 0
            ? JsonNode.Parse(output)!
            : throw new InvalidOperationException($"Run './build.sh Node' first. {await errors}");
    }

    public static Process Start(string script, params string[] arguments) => Process.Start(
        new ProcessStartInfo("node", [Path.Combine(Root, "tests", script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Groundtruth.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests are outside of the repository.");
        }

        return folder;
    }
}

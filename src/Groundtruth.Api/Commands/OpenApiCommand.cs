using System.CommandLine;
using Groundtruth.Api.OpenApi;

namespace Groundtruth.Api.Commands;

internal static class OpenApiCommand
{
    public static Command Create()
    {
        var output = new Option<FileInfo?>("--output") { Description = "The file to write. Default: standard output.", HelpName = "FILE" };
        var name = new Argument<string>("document")
        {
            Description = "The document: v1 (buyers) or contributor-v1 (contributors).",
            DefaultValueFactory = _ => DocumentedApi.Buyers.Name,
        };
        name.AcceptOnlyFromAmong([.. DocumentedApi.All.Select(api => api.Name)]);
        var command = new Command("openapi", "Print an OpenAPI document.") { name, output };
        command.SetAction(async (result, ct) =>
        {
            var api = DocumentedApi.All.Single(api => api.Name == result.GetRequiredValue(name));
            var document = await ApiDocument.Render(api, ct);
            var file = result.GetValue(output);
            file?.Directory?.Create();
            await using var stream = file?.Create() ?? Console.OpenStandardOutput();
            await stream.WriteAsync(document, ct);
            return 0;
        });
        return command;
    }
}

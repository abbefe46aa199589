using System.CommandLine;
using Groundtruth.Api.Hosting;
using Groundtruth.Api.OpenApi;

namespace Groundtruth.Api.Commands;

/// <summary>Prints the API's document, or writes it to a file. Needs no database, no settings and no free port.</summary>
internal static class OpenApiCommand
{
    public static Command Create()
    {
        var output = new Option<FileInfo?>("--output") { Description = "The file to write; standard output, if absent.", HelpName = "FILE" };
        var command = new Command("openapi", "Print the OpenAPI document.") { output };
        command.SetAction(async (result, ct) =>
        {
            var document = await ApiDocument.Render(ct);
            var file = result.GetValue(output);
            file?.Directory?.Create();
            await using var stream = file?.Create() ?? Console.OpenStandardOutput();
            await stream.WriteAsync(document, ct);
            return 0;
        });
        return command;
    }
}

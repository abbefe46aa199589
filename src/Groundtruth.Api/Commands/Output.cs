using System.CommandLine;
using System.Text.Json;
using Groundtruth.Domain;

namespace Groundtruth.Api.Commands;

internal static class Output
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new Http.TimestampConverter() },
    };

    public static Option<bool> Json { get; } =
        new("--json") { Description = "Print the result as one JSON object on the last line of standard output." };

    public static void Write(ParseResult result, object json, string text) =>
        result.InvocationConfiguration.Output.WriteLine(result.GetValue(Json) ? JsonSerializer.Serialize(json, JsonOptions) : text);

    public static async Task<int> WriteList<T>(
        ParseResult result, string name, IAsyncEnumerable<T> items, Func<T, object> json, Func<T, string> line, string none,
        CancellationToken ct)
    {
        var isJson = result.GetValue(Json);
        var output = result.InvocationConfiguration.Output;
        var count = 0;
        output.Write(isJson ? $$"""{"{{name}}":[""" : "");
        await foreach (var item in items.WithCancellation(ct))
        {
            if (isJson)
            {
                output.Write($"{(count > 0 ? "," : "")}{JsonSerializer.Serialize(json(item), JsonOptions)}");
            }
            else
            {
                output.WriteLine(line(item));
            }

            count++;
        }

        if (isJson || count == 0)
        {
            output.WriteLine(isJson ? "]}" : none);
        }

        return 0;
    }

    public static int Refuse(ParseResult result, Error error)
    {
        result.InvocationConfiguration.Error.WriteLine(
            error.Fields.Count > 0 ? string.Join('\n', error.Fields.Select(field => field.Message)) : error.Message);
        return 1;
    }
}

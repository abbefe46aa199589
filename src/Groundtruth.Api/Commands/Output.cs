using System.CommandLine;
using System.Text.Json;
using Groundtruth.Domain;

namespace Groundtruth.Api.Commands;

/// <summary>What commands print: a few lines for people, or one JSON object for programs.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new Http.TimestampConverter() },
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print one JSON object as the last line of standard output." };

    public static void Write(ParseResult result, object json, string text) =>
        Console.WriteLine(result.GetValue(Json) ? JsonSerializer.Serialize(json, JsonOptions) : text);

    /// <summary>Prints a list as it is read: a line for each, or one JSON object for all.</summary>
    /// <param name="none">What is said to people where there is nothing.</param>
    public static async Task<int> WriteList<T>(
        ParseResult result, string name, IAsyncEnumerable<T> items, Func<T, object> json, Func<T, string> line, string none, CancellationToken ct)
    {
        var isJson = result.GetValue(Json);
        var count = 0;
        Console.Write(isJson ? $$"""{"{{name}}":[""" : "");
        await foreach (var item in items.WithCancellation(ct))
        {
            if (isJson)
            {
                Console.Write($"{(count > 0 ? "," : "")}{JsonSerializer.Serialize(json(item), JsonOptions)}");
            }
            else
            {
                Console.WriteLine(line(item));
            }

            count++;
        }

        if (isJson || count == 0)
        {
            Console.WriteLine(isJson ? "]}" : none);
        }

        return 0;
    }

    /// <summary>Says why not, on standard error; the exit code for that is 1.</summary>
    public static int Refuse(Error error)
    {
        Console.Error.WriteLine(error.Fields.Count > 0 ? string.Join('\n', error.Fields.Select(field => field.Message)) : error.Message);
        return 1;
    }
}

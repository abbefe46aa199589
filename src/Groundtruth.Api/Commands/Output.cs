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

    /// <summary>Says why not, on standard error; the exit code for that is 1.</summary>
    public static int Refuse(Error error)
    {
        Console.Error.WriteLine(error.Fields.Count > 0 ? string.Join('\n', error.Fields.Select(field => field.Message)) : error.Message);
        return 1;
    }
}

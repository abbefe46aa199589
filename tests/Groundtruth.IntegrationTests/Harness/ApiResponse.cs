using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>An HTTP response with its buffered body.</summary>
public sealed record ApiResponse(HttpStatusCode Status, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The raw Set-Cookie headers.</summary>
    public IReadOnlyList<string> SetCookies { get; private init; } = [];

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonNode Json => JsonNode.Parse(Body) ?? throw new JsonException("The body is null.");

    /// <summary>The <c>data</c> field of a success envelope.</summary>
    public JsonNode Data => Json["data"] ?? throw new JsonException($"No data in the {(int)Status} response: {Text}");

    public JsonArray Items => Data.AsArray();

    /// <summary>The ids of a list.</summary>
    public IEnumerable<string> Ids => Items.Select(item => item.Text("id"));

    public string Id => Data.Text("id");

    public string TaskStatus => Data.Text("status");

    public string? FundingUrl => (string?)Data["funding_url"];

    /// <summary>The code in an error envelope.</summary>
    public string? Code => (string?)Json["error"]?["code"];

    public string? Reason => (string?)Json["error"]?["details"]?["reason"];

    /// <summary>The field errors as <c>path:code</c>.</summary>
    public IReadOnlyList<string> Fields =>
        [.. Json["error"]?["details"]?["fields"]?.AsArray().Select(error => $"{error!["path"]}:{error["code"]}") ?? []];

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The link with this relation, such as <c>next</c>; null if there is none.</summary>
    public string? Link(string relation) => Header("Link")?.Split(", ")
        .SingleOrDefault(link => link.EndsWith($"rel=\"{relation}\"", StringComparison.Ordinal))?.Split('<', '>')[1];

    public static async Task<ApiResponse> Read(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.Concat<KeyValuePair<string, IEnumerable<string>>>(response.Content.Headers))
        {
            headers[name] = string.Join(", ", values);
        }

        return new ApiResponse(response.StatusCode, await response.Content.ReadAsByteArrayAsync(), headers)
        {
            SetCookies = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [],
        };
    }

    public override string ToString() => $"{(int)Status} {Text}";
}

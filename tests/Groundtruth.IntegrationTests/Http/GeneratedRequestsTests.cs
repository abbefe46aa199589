using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Http;

/// <summary>Any request to a documented operation gets an envelope and never a 5xx status.</summary>
public sealed class GeneratedRequestsTests : ApiTests
{
    private const int Requests = 400;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:PerMinute"] = "1000000",
        ["RateLimit:RegistrationsPerAddress"] = "1000000",
        ["RateLimit:SignInsPerAddress"] = "1000000",
    };

    [TestCase("/openapi/v1.json")]
    [TestCase("/openapi/contributor-v1.json")]
    public async Task Every_generated_request_gets_an_envelope(string document)
    {
        var operations = Operations((await Server.Get(document)).Json);
        var secret = document.Contains("contributor", StringComparison.Ordinal)
            ? (await Server.Contributor()).Token
            : (await Server.Buyer()).Key.Secret;

        Prop.ForAll(AnyRequest(operations).ToArbitrary(), request => HasEnvelope(request, secret))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Requests));

        Assert.That(Server.Logs.Errors, Is.Empty);
    }

    private bool HasEnvelope(Generated request, string secret)
    {
        var message = Harness.Requests.Make(secret, new HttpMethod(request.Method), request.Target, request.Body, request.IdempotencyKey);
        var response = Server.Send(message).GetAwaiter().GetResult();
        var body = JsonNode.Parse(response.Body) as JsonObject;
        return (int)response.Status < 500
            && (body?["data"] is not null || (body?["error"]?["code"] is not null && body["error"]!["message"] is not null))
            && response.Header("X-Request-Id") is not null
            && response.Header("X-RateLimit-Remaining") is not null;
    }

    private static List<(string Method, string Path, JsonNode? Example)> Operations(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           where path.Key.StartsWith("/api/v1", StringComparison.Ordinal)
               || path.Key.StartsWith("/api/contributor", StringComparison.Ordinal)
           from method in path.Value!.AsObject()
           where method.Key is "get" or "post" or "patch" or "delete"
           where !path.Key.EndsWith("/logout", StringComparison.Ordinal)
           select (method.Key.ToUpperInvariant(), path.Key, method.Value!["requestBody"]?["content"]?["application/json"]?["example"]),
    ];

    private static Gen<Generated> AnyRequest(List<(string Method, string Path, JsonNode? Example)> operations) =>
        from operation in Gen.Elements(operations.AsEnumerable())
        from id in AnyId
        from query in AnyQuery
        from body in AnyBody(operation.Example)
        from key in AnyKey
        select new Generated(
            operation.Method,
            operation.Path.Replace("{id}", id, StringComparison.Ordinal).Replace("{key}", id, StringComparison.Ordinal) + query,
            operation.Method == "GET" ? null : body,
            key);

    /// <summary>Excludes NUL, because Kestrel rejects it before the request reaches the application.</summary>
    private static Gen<string> AnyId => Gen.OneOf(
        Gen.Elements(
            "tsk_0000000000000000", "sub_0000000000000000", "whe_0000000000000000", "rsv_0000000000000000", "..", "%2e%2e%2f", "'--", "💥"),
        AnyText.Select(text => Uri.EscapeDataString($"x{text.Replace("\0", "", StringComparison.Ordinal)}")));

    private static Gen<string> AnyQuery => Gen.OneOf(
        Gen.Constant(""),
        from name in Gen.Elements(
            "limit", "starting_after", "ending_before", "status", "external_id", "task_id", "created_after", "include", "nothing")
        from value in Gen.OneOf(Gen.Elements("1", "0", "1001", "-1", "1e3", "open", "tsk_0000000000000000"), AnyText)
        select $"?{name}={Uri.EscapeDataString(value)}");

    private static Gen<string?> AnyKey => Gen.Frequency(
        (4, Gen.Constant<string?>(null)),
        (1, Gen.Choose(1, 300).Select(length => (string?)new string('k', length))),
        (1, Gen.Choose(0, int.MaxValue).Select(number => (string?)$"key-{number}")));

    private static Gen<byte[]?> AnyBody(JsonNode? example) => Gen.Frequency(
        (1, Gen.Constant<byte[]?>(null)),
        (1, Gen.ArrayOf(Gen.Choose(0, 255).Select(number => (byte)number)).Select(bytes => (byte[]?)bytes)),
        (1, AnyJson(3).Select(json => (byte[]?)Encoding.UTF8.GetBytes(json))),
        (1, from json in AnyJson(2)
                from cut in Gen.Choose(0, 20)
                select (byte[]?)Encoding.UTF8.GetBytes(json[..Math.Min(cut, json.Length)])),
        (6, Altered(example ?? new JsonObject()).Select(json => (byte[]?)Encoding.UTF8.GetBytes(json))));

    /// <summary>The example with one field replaced. Built as text, so that it may be invalid JSON.</summary>
    private static Gen<string> Altered(JsonNode example)
    {
        var fields = example.AsObject().Select(field => field.Key).DefaultIfEmpty("nothing").ToList();
        return from field in Gen.Elements(fields.AsEnumerable())
               from value in AnyJson(2)
               let others = example.AsObject().Where(other => other.Key != field)
                   .Select(other => $"{JsonSerializer.Serialize(other.Key)}:{other.Value?.ToJsonString() ?? "null"}")
               select $"{{{string.Join(',', others.Append($"{JsonSerializer.Serialize(field)}:{value}"))}}}";
    }

    private static Gen<string> AnyJson(int depth) => depth == 0 ? AnyScalar : Gen.Frequency(
        (4, AnyScalar),
        (1, Gen.ListOf(AnyJson(depth - 1)).Select(items => $"[{string.Join(',', items.Take(5))}]")),
        (1, from names in Gen.ListOf(AnyText)
            from value in AnyJson(depth - 1)
            select $"{{{string.Join(',', names.Take(4).Select(name => $"{JsonSerializer.Serialize(name)}:{value}"))}}}"));

    private static Gen<string> AnyScalar => Gen.OneOf(
        Gen.Elements(
            "null", "true", "false", "0", "-1", "1", "250", "250.0", "2.5", "1e400", "-9223372036854775809", "99999999999999999999", "1E-5",
            "\"\"",
            "\"\\u0000\"", "\"\\ud800\"", "\"https://[::1]/\"", "\"2026-13-45\"", "NaN", "01", "'x'", "\"" + new string('x', 3000) + "\""),
        Gen.Choose(int.MinValue, int.MaxValue).Select(number => $"{number}"),
        AnyText.Select(text => JsonSerializer.Serialize(text)));

    private static Gen<string> AnyText => Gen.ArrayOf(Gen.Frequency(
            (6, Gen.Choose('a', 'z')), (2, Gen.Choose(0, 31)), (2, Gen.Choose(0x80, 0xd7ff)), (1, Gen.Choose(0x1f300, 0x1f5ff))))
        .Select(characters => string.Concat(characters.Take(40).Select(char.ConvertFromUtf32)));

    private sealed record Generated(string Method, string Target, byte[]? Body, string? IdempotencyKey)
    {
        public override string ToString() =>
            $"{Method} {Target} {(Body is null ? "" : Encoding.UTF8.GetString(Body))} key {IdempotencyKey}";
    }
}

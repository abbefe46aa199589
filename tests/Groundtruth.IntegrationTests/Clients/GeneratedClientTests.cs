using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Groundtruth.Application.Events;
using Groundtruth.Client;
using Groundtruth.Client.Generator;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>The C# client matches the OpenAPI document. The tests of the Python package include the same.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GeneratedClientTests
{
    private static readonly string Document = File.ReadAllText(Path.Combine(NodeScript.Root, "docs", "openapi.json"));

    [Test]
    public async Task Generated_code_is_up_to_date() => Assert.That(
        await ClientCode.Generate(Document),
        Is.EqualTo(await File.ReadAllTextAsync(
            Path.Combine(NodeScript.Root, "clients/dotnet/Groundtruth.Client/Generated/GroundtruthOperations.cs"))),
        "Run './build.sh ClientDotnet'.");

    [Test]
    public void Every_operation_is_a_method()
    {
        var methods = typeof(GroundtruthClient).GetMethods().Select(method => method.Name).ToHashSet();
        var operations = JsonNode.Parse(Document)!["paths"]!.AsObject()
            .Where(path => path.Key.StartsWith("/api/v1/", StringComparison.Ordinal))
            .SelectMany(path => path.Value!.AsObject().Select(method => method.Value!["operationId"]!.GetValue<string>()))
            .ToList();

        Assert.That(operations, Has.Count.GreaterThan(30));
        Assert.That(
            operations.Where(operation => !methods.Contains($"{Capitalized(operation)}Async")), Is.Empty);
    }

    [Test]
    public void Every_type_of_event_has_a_type_in_Python()
    {
        var events = File.ReadAllText(Path.Combine(NodeScript.Root, "clients/python/src/groundtruth/events.py"));

        var named = Regex.Matches(events, @"type: Literal\[(.*)\]").SelectMany(literal => literal.Groups[1].Value.Split(", "));

        Assert.That(named.Select(name => name.Trim('"')), Is.EquivalentTo(EventTypes.Known));
    }

    [Test]
    public void Every_list_requests_pages_by_default()
    {
        var limits = Parameters("limit");

        Assert.That(limits, Has.Count.GreaterThan(5));
        Assert.That(limits.Select(limit => limit.DefaultValue), Is.All.EqualTo(100));
    }

    [Test]
    public void Idempotency_key_is_the_last_parameter() => Assert.That(
        Parameters("idempotencyKey").Select(key => ((MethodInfo)key.Member).GetParameters()[key.Position + 1].Name),
        Is.Not.Empty.And.All.EqualTo("cancellationToken"));

    [Test]
    public void Every_error_code_has_an_exception()
    {
        var error = JsonNode.Parse(Document)!["components"]!["schemas"]!["Error"]!["properties"]!["error"]!;
        var codes = error["properties"]!["code"]!["enum"]!;
        var exceptions = typeof(ApiException).Assembly.GetTypes().Where(type => type.BaseType == typeof(ApiException));

        Assert.That(
            exceptions.Select(type => type.Name),
            Is.EquivalentTo(codes.AsArray().Select(code => ExceptionOf((string)code!))));
    }

    private static string ExceptionOf(string code) =>
        string.Concat(code.Replace("_error", "", StringComparison.Ordinal).Split('_').Select(Capitalized)) + "Exception";

    private static string Capitalized(string word) => $"{char.ToUpperInvariant(word[0])}{word[1..]}";

    private static List<ParameterInfo> Parameters(string name) =>
        [.. typeof(GroundtruthClient).GetMethods().SelectMany(method => method.GetParameters()).Where(parameter => parameter.Name == name)];
}

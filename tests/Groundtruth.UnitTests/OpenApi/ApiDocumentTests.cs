using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Api.OpenApi;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.OpenApi;
using Scope = Groundtruth.Domain.Authentication.Scope;

namespace Groundtruth.UnitTests.OpenApi;

[Parallelizable]
[TestFixture("v1", "openapi.json")]
[TestFixture("contributor-v1", "openapi-contributor.json")]
public sealed class ApiDocumentTests(string name, string committedCopy)
{
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];
    private readonly DocumentedApi api = DocumentedApi.All.Single(api => api.Name == name);
    private string text = "";
    private JsonNode document = new JsonObject();

    [OneTimeSetUp]
    public async Task Render()
    {
        text = Encoding.UTF8.GetString(await ApiDocument.Render(api, CancellationToken.None));
        document = JsonNode.Parse(text)!;
    }

    [Test]
    public void The_committed_copy_is_up_to_date()
    {
        var committed = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs", committedCopy));

        Assert.That(text, Is.EqualTo(committed), $"docs/{committedCopy} is out of date. Run ./build.sh OpenApi and commit the result.");
    }

    [Test]
    public void The_document_parses_without_errors()
    {
        var result = OpenApiDocument.Parse(text, "json");

        Assert.Multiple(() =>
        {
            Assert.That(result.Diagnostic!.Errors, Is.Empty);
            Assert.That(result.Diagnostic!.Warnings, Is.Empty);
            Assert.That(result.Document!.Paths, Is.Not.Empty);
        });
    }

    [Test]
    public void Every_action_is_documented_with_its_security()
    {
        Assert.Multiple(() =>
        {
            foreach (var action in Actions())
            {
                var (path, method, id) = Route(action);
                var operation = document["paths"]![path]?[method];
                var scope = action.GetCustomAttribute<RequiredScopeAttribute>()?.Scope;
                var isForAnyone = action.GetCustomAttribute<ForAnyoneAttribute>() is not null;

                Assert.That((string?)operation?["operationId"], Is.EqualTo(id).And.Match("^[a-z]+[A-Za-z]*$"), path);
                Assert.That(
                    operation?["security"]?.ToJsonString(),
                    Is.EqualTo(isForAnyone ? "[]" : $$"""[{"{{api.SecurityScheme}}":[]}]"""),
                    path);
                Assert.That(
                    operation?["x-required-scopes"]?.ToJsonString(), Is.EqualTo(scope is null ? null : $"""["{scope}"]"""), path);
                Assert.That(scope is null || ((string?)operation?["description"])!.Contains($"`{scope}`", StringComparison.Ordinal), path);
            }
        });
    }

    [Test]
    public void Only_buyer_actions_require_a_scope()
    {
        var actions = Actions().ToLookup(action => action.GetCustomAttribute<ForAnyKeyAttribute>() is not null);
        var scopes = actions[false].Select(action => action.GetCustomAttribute<RequiredScopeAttribute>()?.Scope);

        Assert.That(scopes, api == DocumentedApi.Buyers ? Is.All.AnyOf([.. Scope.All]) : Is.All.Null);
        Assert.That(
            actions[true].Select(action => action.GetCustomAttribute<HttpMethodAttribute>()!.Name),
            Is.EquivalentTo(api == DocumentedApi.Buyers ? ["getCurrentKey", "getIdempotencyKey"] : Array.Empty<string>()));
        Assert.That(actions[true].Select(action => action.GetCustomAttribute<RequiredScopeAttribute>()), Is.All.Null);
    }

    [Test]
    public void Idempotency_Key_is_documented_where_it_has_an_effect()
    {
        var withoutKey =
            from operation in Operations()
            let json = operation.Operation.ToJsonString()
            where operation.Name.StartsWith("post", StringComparison.Ordinal)
            where !json.Contains("/IdempotencyKey", StringComparison.Ordinal)
            select (operation.Name, IsReplayed: json.Contains("/Idempotent-Replayed", StringComparison.Ordinal));

        string[] expected = api == DocumentedApi.Buyers
            ? ["post /api/v1/tasks/preview"]
            : ["post /api/contributor/v1/register", "post /api/contributor/v1/login"];
        Assert.That(withoutKey, Is.EquivalentTo(expected.Select(name => (name, false))));
    }

    [Test]
    public void Every_operation_documents_a_success_example_and_its_errors()
    {
        foreach (var (name, operation) in Operations())
        {
            var responses = operation["responses"]!.AsObject();
            var successes = responses.Where(response => response.Key.StartsWith('2')).Select(response => response.Value!).ToList();

            Assert.That(successes, Is.Not.Empty, name);
            Assert.That(
                successes.Where(success => success["content"] is { } content && content["application/json"]?["example"]?["data"] is null),
                Is.Empty, name);
            var failures = responses.Select(response => response.Key).Where(status => status[0] == '5');
            Assert.That(failures, Is.EquivalentTo(new[] { "500", "503" }), name);
        }
    }

    [Test]
    public void Every_request_body_has_an_example()
    {
        var bodies =
            from operation in Operations()
            let body = operation.Operation["requestBody"]?["content"]?["application/json"]
            where body is not null
            select (operation.Name, Example: body["example"]);

        Assert.That(bodies, Is.Not.Empty);
        Assert.That(bodies.Where(body => body.Example is null).Select(body => body.Name), Is.Empty);
    }

    [Test]
    public void Every_response_id_has_a_pattern()
    {
        var ids =
            from schema in document["components"]!["schemas"]!.AsObject()
            from property in schema.Value!["properties"]?.AsObject() ?? []
            where property.Key == "id" || property.Key is "task_id" or "org_id" or "contributor_id"
            select (Name: $"{schema.Key}.{property.Key}", Pattern: (string?)property.Value!["pattern"]);

        Assert.That(ids.Where(id => id.Pattern is null).Select(id => id.Name), Is.Empty);
    }

    /// <summary>openapi-typescript would make the field unknown.</summary>
    [Test]
    public void Every_property_has_a_type()
    {
        var properties =
            from schema in document["components"]!["schemas"]!.AsObject()
            from property in schema.Value!["properties"]?.AsObject() ?? []
            select (Name: $"{schema.Key}.{property.Key}", Schema: property.Value!);

        Assert.That(properties, Is.Not.Empty);
        Assert.That(
            properties.Where(property => (property.Schema["type"] ?? property.Schema["$ref"] ?? property.Schema["oneOf"]) is null)
                .Select(property => property.Name),
            Is.Empty);
    }

    [Test]
    public void The_server_is_an_absolute_URL()
    {
        var servers = document["servers"]!.AsArray().Select(server => (string)server!["url"]!).ToList();

        Assert.That(servers, Is.EqualTo(new[] { "https://groundtruth.io" }));
    }

    [Test]
    public void Every_operation_has_a_summary_and_a_description()
    {
        var operations = Operations().Where(
            operation => (string?)operation.Operation["summary"] is not { Length: > 0 }
                || (string?)operation.Operation["description"] is not { Length: > 20 });

        Assert.That(Operations(), Is.Not.Empty);
        Assert.That(operations.Select(operation => operation.Name), Is.Empty);
    }

    /// <summary>openapi-typescript would require the field, and NSwag would send the name of its enumeration's member.</summary>
    [Test]
    public void No_schema_has_a_default()
    {
        var schemas =
            from schema in document["components"]!["schemas"]!.AsObject()
            from property in schema.Value!["properties"]?.AsObject() ?? []
            select (Name: $"{schema.Key}.{property.Key}", Default: property.Value!["default"]);

        Assert.That(schemas, Is.Not.Empty);
        Assert.That(schemas.Where(schema => schema.Default is not null).Select(schema => schema.Name), Is.Empty);
    }

    [Test]
    public void Only_API_paths_are_documented()
    {
        var paths = document["paths"]!.AsObject().Select(path => path.Key);

        Assert.That(paths, Is.Not.Empty.And.All.StartsWith($"/{api.Prefix}/"));
    }

    private IEnumerable<MethodInfo> Actions() =>
        from type in typeof(ApiController).Assembly.GetTypes()
        where type.GetCustomAttribute<RouteAttribute>()?.Template.StartsWith(api.Prefix, StringComparison.Ordinal) == true
        from action in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where action.GetCustomAttribute<HttpMethodAttribute>() is not null
        select action;

    private static (string Path, string Method, string? Id) Route(MethodInfo action)
    {
        var route = action.GetCustomAttribute<HttpMethodAttribute>()!;
        var parts = new[] { action.DeclaringType!.GetCustomAttribute<RouteAttribute>()!.Template, route.Template };
        return ($"/{string.Join('/', parts.Where(part => part is not null))}", route.HttpMethods.Single().ToLowerInvariant(), route.Name);
    }

    private IEnumerable<(string Name, JsonNode Operation)> Operations() =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where Methods.Contains(operation.Key)
        select ($"{operation.Key} {path.Key}", operation.Value!);

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Groundtruth.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests must run inside the repository.");
        }

        return folder;
    }
}

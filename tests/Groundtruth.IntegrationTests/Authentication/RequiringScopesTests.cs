using System.Net;
using Groundtruth.Domain.Authentication;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Authentication;

public sealed class RequiringScopesTests : ApiTests
{
    [TestCaseSource(typeof(Endpoints), nameof(Endpoints.All))]
    public async Task Missing_scope_returns_403_before_any_lookup(Endpoint endpoint)
    {
        var buyer = await Server.Buyer(scopes: [.. Scope.All.Except([endpoint.Scope])]);

        var answer = await buyer.Send(endpoint.HttpMethod, endpoint.Of(Endpoints.Unknown(endpoint)), "not even JSON");

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.Forbidden, "forbidden")), answer.ToString());
        Assert.That(answer.Json.Text("error.message"), Does.Contain(endpoint.Scope));
    }

    [TestCaseSource(typeof(Endpoints), nameof(Endpoints.All))]
    public async Task Required_scope_alone_is_sufficient(Endpoint endpoint)
    {
        var buyer = await Server.Buyer(scopes: [endpoint.Scope]);

        var answer = await buyer.Send(endpoint.HttpMethod, endpoint.Of(Endpoints.Unknown(endpoint)), endpoint.Body ?? "{}");

        Assert.That(answer.Status, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound), answer.ToString());
    }

    [Test]
    public async Task Every_documented_endpoint_is_tested_for_its_scope()
    {
        var document = (await Server.Get("/openapi/v1.json")).Json;

        var documented =
            from path in document["paths"]!.AsObject()
            where path.Key.StartsWith("/api/v1/", StringComparison.Ordinal)
            from method in path.Value!.AsObject()
            where method.Key is "get" or "post" or "put" or "patch" or "delete"
            select $"{method.Key.ToUpperInvariant()} {path.Key}";

        Assert.That(documented, Is.EquivalentTo(Endpoints.All.Select(endpoint => endpoint.ToString())), "Update Harness/Endpoints.cs.");
    }
}

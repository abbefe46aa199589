using System.Net;
using Groundtruth.Domain.Authentication;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Authentication;

public sealed class RequiringScopesTests : ApiTests
{
    [TestCaseSource(typeof(Endpoints), nameof(Endpoints.Scoped))]
    public async Task Missing_scope_returns_403_before_any_lookup(Endpoint endpoint)
    {
        var buyer = await Server.Buyer(scopes: [.. Scope.All.Except([endpoint.Scope!])]);

        var response = await buyer.Send(endpoint.HttpMethod, endpoint.Of(Endpoints.Unknown(endpoint)), "not even JSON");

        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.Forbidden, "forbidden")), response.ToString());
        Assert.That(response.Json.Text("error.message"), Does.Contain(endpoint.Scope));
    }

    [TestCaseSource(typeof(Endpoints), nameof(Endpoints.Scoped))]
    public async Task Required_scope_alone_is_sufficient(Endpoint endpoint)
    {
        var buyer = await Server.Buyer(scopes: [endpoint.Scope!]);

        var response = await buyer.Send(endpoint.HttpMethod, endpoint.Of(Endpoints.Unknown(endpoint)), endpoint.Body ?? "{}");

        Assert.That(response.Status, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.NotFound), response.ToString());
    }
}

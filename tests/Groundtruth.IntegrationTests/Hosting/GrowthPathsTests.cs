using Groundtruth.Benchmarks.Growth;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Hosting;

/// <summary>The paths that the growth benchmark requests.</summary>
public sealed class GrowthPathsTests : ApiTests
{
    private const string Id = "an-id";

    protected override bool HasWorkers => false;

    [Test]
    public async Task Every_GET_route_becomes_a_path()
    {
        string[] kinds =
        [
            "tasks", "submissions", "contributed", "events", "endpoints", "deliveries", "exports", "simulations", "reservations",
        ];
        var tenant = new GrowthTenant("largest", "an-org", "a-member", "", "", "", kinds.ToDictionary(kind => kind, _ => Id));
        IReadOnlyList<GrowthPath> paths = [];
        await Server.Within(services =>
        {
            paths = GrowthPaths.Of(services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(), tenant);
            return Task.CompletedTask;
        });

        Assert.That(paths, Has.Count.GreaterThan(40));
        Assert.That(paths.Select(path => path.Path), Has.None.Contains("{"));
        Assert.That(paths.Select(path => path.Path), Does.Contain($"/contribute/spots/{Id}"));
    }
}

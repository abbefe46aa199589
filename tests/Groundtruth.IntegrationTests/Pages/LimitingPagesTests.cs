using System.Net;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Pages;

/// <summary>Every page of the route table is limited, forms more strictly.</summary>
public sealed class LimitingPagesTests : ApiTests
{
    private const int Pages = 3;
    private const int Forms = 2;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:PagesPerMinute"] = $"{Pages}", ["RateLimit:FormsPerMinute"] = $"{Forms}",
    };

    [Test]
    public async Task Every_page_returns_429_to_a_person_beyond_the_limit()
    {
        var member = await Member.Owner(Server);
        await Exhaust(member.Pages);

        // Pages whose URL is the credential do not read the session.
        await Exhaust(new PageClient(Server));

        await AssertAllLimited(member.Pages, member.OrgId);
    }

    [Test]
    public async Task Every_page_returns_429_to_an_address_beyond_the_limit()
    {
        var visitor = new PageClient(Server);
        await Exhaust(visitor);

        await AssertAllLimited(visitor, "org_0000000000000000");
    }

    [Test]
    public async Task The_API_reference_returns_429_to_an_address_beyond_the_limit()
    {
        var visitor = new PageClient(Server);
        var before = await visitor.Get("/docs/v1");
        await Exhaust(visitor);

        var limited = await visitor.Get("/docs/v1");

        Assert.That((before.Status, limited.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.TooManyRequests)));
        Assert.That(limited.Header("Retry-After"), Is.Not.Null);
    }

    [Test]
    public async Task A_person_does_not_use_up_the_limit_of_another()
    {
        var (first, second) = (await Member.Owner(Server), await Member.Owner(Server));
        await Exhaust(first.Pages);

        Assert.That((await second.Get("tasks")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await new PageClient(Server).Get("/sign-in")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_form_beyond_the_limit_changes_nothing()
    {
        var member = await Member.Owner(Server);
        var page = await member.Post("settings", "settings/invitations", ("role", "reviewer"));
        await member.Pages.PostWithout(member.Path("settings/invitations"));

        var refused = await member.Post("settings", "settings/invitations", ("role", "reviewer"));

        Assert.That((page.Status, refused.Status), Is.EqualTo((HttpStatusCode.Redirect, HttpStatusCode.TooManyRequests)));
        Assert.That(await Server.Count("invitations"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_limited_page_works_again_after_Retry_After()
    {
        var visitor = new PageClient(Server);
        await Exhaust(visitor);
        var refused = await visitor.Get("/sign-in");
        Server.Clock.Advance(TimeSpan.FromSeconds(double.Parse(
            refused.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture)));

        Assert.That((await visitor.Get("/sign-in")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    private static async Task Exhaust(PageClient client)
    {
        for (var i = 0; i < Pages; i++)
        {
            await client.Get("/sign-in");
        }

        for (var i = 0; i < Forms; i++)
        {
            await client.PostWithout("/theme");
        }
    }

    private async Task AssertAllLimited(PageClient client, string orgId)
    {
        var routes = await Routes(orgId);
        var failures = new List<string>();
        foreach (var (method, path) in routes)
        {
            var response = method == "GET" ? await client.Get(path) : await client.PostWithout(path);
            if (response.Status != HttpStatusCode.TooManyRequests || response.Header("Retry-After") is null)
            {
                failures.Add($"{method} {path}: {(int)response.Status}");
            }
        }

        Assert.That(routes.Count(route => route.Method == "GET"), Is.GreaterThan(20));
        Assert.That(routes.Count(route => route.Method == "POST"), Is.GreaterThan(20));
        Assert.That(failures, Is.Empty);
    }

    private async Task<List<(string Method, string Path)>> Routes(string orgId)
    {
        var routes = new List<(string, string)>();
        await Server.Within(services =>
        {
            routes.AddRange(
                from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                where endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()?.ControllerTypeInfo.Namespace?
                    .StartsWith("Groundtruth.Api.Pages", StringComparison.Ordinal) == true
                from method in endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
                select (method, Path(endpoint.RoutePattern, orgId)));
            return Task.CompletedTask;
        });
        return routes;
    }

    private static string Path(RoutePattern pattern, string orgId) => $"/{string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { Name: "orgId" } => orgId,
            RoutePatternParameterPart { Name: "mode" } => "test",
            _ => "tsk_0000000000000000",
        }))))}";
}

using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Http;

/// <summary>HEAD works wherever GET does: on every route outside the two APIs, whose routes <c>RouteMatrixTests</c> walks.</summary>
public sealed class HeadRequestsTests : ApiTests
{
    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(base.Settings)
    {
        ["RateLimit:PagesPerMinute"] = "1000000",
    };

    [Test]
    public async Task Every_GET_route_supports_HEAD()
    {
        var member = await Member.Owner(Server);
        var buyer = await member.Api();
        var task = await buyer.OpenTask();
        var submission = await buyer.Submission(task);
        var paths = (await Paths()).ConvertAll(path => Path(path, member.OrgId, task, submission));

        var (failures, statuses) = (new List<string>(), new List<HttpStatusCode>());
        foreach (var path in paths)
        {
            var got = await member.Pages.Get(path);
            var head = await member.Pages.Head(path);
            statuses.Add(got.Status);
            if (head.Status != got.Status || head.Body.Length > 0 || head.Header("Content-Type") != got.Header("Content-Type"))
            {
                failures.Add($"{path}: GET {(int)got.Status}, HEAD {(int)head.Status} with {head.Body.Length} bytes");
            }
        }

        Assert.That(failures, Is.Empty);
        Assert.That(paths, Has.Count.GreaterThan(45).And.Some.StartsWith("/media").And.Some.StartsWith("/exports"));
        Assert.That(statuses.Count(status => status == HttpStatusCode.OK), Is.GreaterThan(20));
    }

    [Test]
    public async Task Links_to_files_return_the_headers_of_GET_for_HEAD()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        var submission = (await buyer.Get($"/api/v1/submissions/{await (await Server.Contributor()).SubmittedVideo(task)}")).Data;
        var export = (await buyer.Post($"/api/v1/tasks/{task}/exports", new JsonObject { ["status"] = "all" })).Id;
        await Server.Run("prepare_exports");
        var manifest = (await buyer.Get($"/api/v1/exports/{export}")).Data.Items("files")[0]!;

        foreach (var url in (string[])[submission.Text("media_url"), manifest.Text("url")])
        {
            var got = await Server.Get(url);
            var head = await Server.Send(new HttpRequestMessage(HttpMethod.Head, url));

            Assert.That((got.Status, head.Status, head.Body.Length), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK, 0)), url);
            Assert.That(head.Header("Content-Length"), Is.EqualTo($"{got.Body.Length}"), url);
            Assert.That(head.Headers.Keys.Order(), Is.EqualTo(got.Headers.Keys.Order()), url);
        }
    }

    /// <summary>The links of uploads have no GET: their HEAD is that of tus, and 405 lists the methods.</summary>
    [Test]
    public async Task Links_of_uploads_treat_HEAD_like_GET()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        var url = reservation.Data["upload"]!.Text("url");

        var (got, head) = (await Server.Get(url), await Server.Send(new HttpRequestMessage(HttpMethod.Head, url)));

        Assert.That((got.Status, head.Status), Is.EqualTo((HttpStatusCode.MethodNotAllowed, HttpStatusCode.MethodNotAllowed)));
        Assert.That(head.Header("Allow"), Is.EqualTo(got.Header("Allow")));
    }

    private async Task<List<RoutePattern>> Paths()
    {
        List<RoutePattern> paths = [];
        await Server.Within(services =>
        {
            paths.AddRange(
                from endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                where endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") == true
                    && endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/", StringComparison.Ordinal) == false
                select endpoint.RoutePattern);
            return Task.CompletedTask;
        });
        return paths;
    }

    private static string Path(RoutePattern pattern, string orgId, string task, string submission) =>
        $"/{string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternParameterPart { Name: "orgId" } => orgId,
            RoutePatternParameterPart { Name: "mode" } => "test",
            _ => pattern.RawText!.Contains("submissions/", StringComparison.Ordinal) ? submission : task,
        }))))}";
}

using System.Net;
using Groundtruth.Client;
using static Groundtruth.IntegrationTests.Clients.StubHandler;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Retries of a DELETE by the C# client, on a stub.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DotnetDeletionTests : IDisposable
{
    private readonly StubHandler stub = new();
    private readonly GroundtruthClient client;

    public DotnetDeletionTests() => client = ClientOf(stub);

    public void Dispose() => stub.Dispose();

    [Test]
    public async Task Repeated_deletion_that_finds_nothing_succeeds([Values] bool isLost)
    {
        stub.RespondWith(isLost ? Lost : Failed, Limited, Missing);

        var deleted = await client.DeleteExportAsync("exp_1");

        Assert.That((deleted.Id, deleted.Deleted, stub.Requests.Count), Is.EqualTo(("exp_1", true, 3)));
    }

    [Test]
    public void Missing_object_that_no_attempt_may_have_deleted_is_reported()
    {
        stub.RespondWith(Limited, Missing);

        Assert.ThrowsAsync<NotFoundException>(() => client.DeleteExportAsync("exp_1"));
    }

    [Test]
    public void Repeated_read_that_finds_nothing_is_reported()
    {
        stub.RespondWith(Failed, Missing);

        Assert.ThrowsAsync<NotFoundException>(() => client.GetExportAsync("exp_1"));
    }

    [Test]
    public void Missing_page_of_a_proxy_is_reported()
    {
        stub.RespondWith(Failed, () => new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("<html>") });

        var refused = Assert.ThrowsAsync<ApiException>(() => client.DeleteExportAsync("exp_1"))!;

        Assert.That(refused.Code, Is.EqualTo("unknown"));
    }

    private static HttpResponseMessage Lost() => throw new HttpRequestException("The connection was lost.");

    private static HttpResponseMessage Failed() => Error(HttpStatusCode.InternalServerError, "internal", retryAfter: 0);

    private static HttpResponseMessage Limited() => Error(HttpStatusCode.TooManyRequests, "rate_limited", retryAfter: 0);

    private static HttpResponseMessage Missing() => Error(HttpStatusCode.NotFound, "not_found", "export_not_found");
}

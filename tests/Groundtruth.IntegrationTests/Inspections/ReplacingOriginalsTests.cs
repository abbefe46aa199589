using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Groundtruth.Application.Submissions;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Media;
using Groundtruth.IntegrationTests.Storage;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>Uploads whose location is removed, in a versioned bucket. The cleaned file reveals less than the original.</summary>
public sealed class ReplacingOriginalsTests : ApiTests
{
    private static readonly HttpClient Http = new();
    private static readonly DateTimeOffset Recorded = DateTimeOffset.Parse("2026-05-01T12:34:56Z", CultureInfo.InvariantCulture);

    private S3StandIn store = null!;
    private Buyer buyer = null!;
    private Contributor contributor = null!;
    private ApiResponse reservation = null!;
    private string key = "";

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.S3(store.Address)]);

    [SetUp]
    public async Task Upload()
    {
        store.IsVersioned = true;
        (buyer, contributor) = (await Server.Buyer(), await Server.Contributor());
        reservation = await contributor.Reserve(await buyer.OpenTask());
        await Server.Upload(reservation, PhoneClips.Apple);
        key = store.Objects.Keys.Single();
    }

    [TearDown]
    public void EmptyStore()
    {
        store.Reset();
        store.Objects.Clear();
    }

    protected override async Task BeforeServer() => store = (S3StandIn)await MediaStandIn.Start<S3StandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();

    [Test]
    public async Task A_worker_killed_before_its_commit_loses_no_facts()
    {
        var stall = new Stall();
        store.Before = context => IsPoster(context.Request) ? stall.Wait(context.RequestAborted) : Task.CompletedTask;
        await using var worker = await ProgramProcess.Serve(Server.ConnectionString, Settings);
        var submitting = Http.SendAsync(Requests.Make(
            contributor.Token, HttpMethod.Post,
            new Uri(worker.Address, $"/api/contributor/v1/reservations/{reservation.Id}/submit").AbsoluteUri, "{}"u8.ToArray()));
        await stall.Reached;
        await worker.Kill();
        // It fails, unless the machine is so slow that it got its 202 after ten seconds.
        await Task.WhenAny(submitting);
        store.Before = _ => Task.CompletedTask;
        await Server.Sql<object>("UPDATE inspections SET due_at = '2020-01-01' WHERE status = 'running'");

        await Server.Operate(new InspectUploads());

        var submission = await Submission();
        Assert.That((submission.Flag("location_removed"), submission.Time("recorded_at")), Is.EqualTo((true, Recorded)));
        AssertIsStoredWithoutLocation(submission);
        Assert.That(OriginalAndVersions(), Is.EqualTo((false, 0)));
    }

    [Test]
    public async Task The_job_deletes_the_original_that_a_killed_worker_left()
    {
        await contributor.Submit(reservation.Id);
        var before = OriginalAndVersions();

        var deleted = (await Server.Run("delete_originals"), await Server.Run("delete_originals"));

        Assert.That((before, deleted), Is.EqualTo(((true, 1), (1, 0))));
        Assert.That(OriginalAndVersions(), Is.EqualTo((false, 0)));
    }

    [Test]
    public async Task No_link_is_signed_before_the_original_is_deleted()
    {
        var id = (await contributor.Submit(reservation.Id)).Id;
        store.Before = context => context.Request.Method == "DELETE" ? S3StandIn.Refuse(context, 403, "AccessDenied") : Task.CompletedTask;
        await Server.Run("delete_originals");
        var refused = await buyer.Get($"/api/v1/submissions/{id}");
        var ownRefused = await contributor.Get($"/api/contributor/v1/submissions/{id}");
        store.Before = _ => Task.CompletedTask;

        var signed = await buyer.Get($"/api/v1/submissions/{id}");

        Assert.That(new[] { refused.Status, ownRefused.Status }, Is.All.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(Server.Logs.All, Has.Some.Contains($"Original of submission {id} not deleted"));
        Assert.That((signed.Status, OriginalAndVersions()), Is.EqualTo((HttpStatusCode.OK, (false, 0))), signed.ToString());
    }

    /// <summary>An earlier inspection that kept the location has moved it, and then failed.</summary>
    [Test]
    public async Task An_upload_that_was_moved_before_is_not_overwritten()
    {
        await Server.Sql<object>("UPDATE uploads SET status = 'complete', completed_at = created_at");
        await Server.Sql<object>("UPDATE reservations SET (upload_id, upload_key) = (SELECT id, object_key FROM uploads)");
        store.Objects.TryRemove(key, out var original);
        store.Keep($"submissions/{reservation.Id}.mp4", original!);

        await contributor.Submit(reservation.Id);

        Assert.That(store.Objects[key].Bytes, Is.EqualTo(PhoneClips.Apple));
        var submission = await Submission();
        Assert.That((submission.Flag("location_removed"), submission.Time("recorded_at")), Is.EqualTo((true, Recorded)));
        AssertIsStoredWithoutLocation(submission);
        Assert.That((store.VersionsOf(submission.Text("media_object_key")), OriginalAndVersions()), Is.EqualTo((1, (false, 0))));
    }

    private static bool IsPoster(HttpRequest request) =>
        request.Method == "PUT" && request.Path.Value!.EndsWith(".poster.jpg", StringComparison.Ordinal);

    private (bool Exists, int Versions) OriginalAndVersions() => (store.Objects.ContainsKey(key), store.VersionsOf(key));

    /// <summary>The submission as the buyer gets it, with its links.</summary>
    private async Task<JsonNode> Submission()
    {
        var current = await contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");
        return (await buyer.Get($"/api/v1/submissions/{current.Data.Text("submission_id")}")).Data;
    }

    private void AssertIsStoredWithoutLocation(JsonNode submission)
    {
        var stored = store.Objects[submission.Text("media_object_key")].Bytes;
        Assert.That(submission.Text("sha256"), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(stored))));
        Assert.That(stored.AsSpan().IndexOf("+48.2085"u8), Is.EqualTo(-1));
    }
}

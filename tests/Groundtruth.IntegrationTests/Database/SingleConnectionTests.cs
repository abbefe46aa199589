using System.Net;
using Groundtruth.Application;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Organizations;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Uploads;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Reservations;
using Groundtruth.Infrastructure.Database;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>Requests that read after a lock, on a server with one database connection.</summary>
/// <remarks>A request that takes a second connection inside its transaction waits for itself and fails.</remarks>
public sealed class SingleConnectionTests : ApiTests
{
    private const string FailedInspection = "ins_0000000000000000";
    private const string Backend = "SELECT pg_backend_pid()";
    private const long MaxBytes = 1024 * 1024;

    private SupabaseStandIn store = null!;
    private Contributor contributor = null!;
    private ApiResponse reservation = null!;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.Supabase(store.Address)])
        {
            ["Database:PoolSize"] = "1",
            ["Storage:MaxUploadBytes"] = $"{MaxBytes}",
            ["Contributors:MaxUnsubmittedBytes"] = $"{2 * MaxBytes}",
        };

    [SetUp]
    public async Task Reserve()
    {
        contributor = await Server.Contributor(country: "DE");
        reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
    }

    [TearDown]
    public void EmptyStore()
    {
        store.Reset();
        store.Objects.Clear();
    }

    [Test]
    public async Task Read_after_a_lock_uses_the_connection_of_the_lock()
    {
        var (locking, reading) = await Server.With<UnitOfWork, (int, int)>(async work => (
            await work.QuerySingle<int>(Backend, new { }, CancellationToken.None),
            await work.ReadSingle<int>(Backend, new { }, CancellationToken.None)));

        Assert.That(reading, Is.EqualTo(locking));
    }

    [Test]
    public async Task Read_without_a_lock_begins_no_transaction()
    {
        var hasBegun = await Server.With<UnitOfWork, bool>(async work =>
        {
            await work.Read<int>(Backend, new { }, CancellationToken.None);
            return work.HasBegun;
        });

        Assert.That(hasBegun, Is.False);
    }

    [Test]
    public async Task Upload_link_is_renewed()
    {
        var renewed = await Renew();

        Assert.That(renewed.Status, Is.EqualTo(HttpStatusCode.OK), renewed.ToString());
    }

    [Test]
    public async Task Earlier_file_is_submitted_and_the_unfinished_one_discarded()
    {
        await contributor.Upload(reservation, Clips.Unique());
        await Renew();

        var submitted = await Server.As(
            contributor, new SubmitReservation(Id<Reservation>.Parse(reservation.Id), Unfinished: UnfinishedUpload.Discard));

        Assert.That(submitted.Value.Submission, Is.Not.Null);
        Assert.That((await Server.Uploads(reservation.Id)).Select(upload => upload.Status), Has.None.EqualTo("receiving"));
    }

    [Test]
    public async Task Retry_of_a_failed_inspection_finds_the_later_submission()
    {
        await contributor.Upload(reservation, Clips.Unique());
        await contributor.Submit(reservation.Id);
        await Server.Sql<object>(
            """
            INSERT INTO inspections (id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, refusal,
                                     created_at, ended_at)
            SELECT $1, reservation_id, org_id, mode, contributor_id, remove_location, 'failed', attempts, due_at,
                   '{"kind":"invalid","reason":"inspection_failed","message":""}'::jsonb, created_at, ended_at
            FROM inspections
            """,
            FailedInspection);

        var retried = await Server.Operate(new RetryInspection(Id<Inspection>.Parse(FailedInspection)));

        Assert.That(retried.Value.Status, Is.EqualTo(InspectionStatus.Passed));
    }

    [Test]
    public async Task Country_is_corrected()
    {
        var corrected = await contributor.Send(HttpMethod.Patch, "/api/contributor/v1/me", """{"country":"FR"}""");

        Assert.That(corrected.Status, Is.EqualTo(HttpStatusCode.OK), corrected.ToString());
    }

    [Test]
    public async Task Payout_account_is_opened()
    {
        var opened = await contributor.Post("/api/contributor/v1/payout-account");

        Assert.That(opened.Status, Is.EqualTo(HttpStatusCode.OK), opened.ToString());
    }

    [Test]
    public async Task Invitation_is_accepted()
    {
        var owner = await Member.Owner(Server);
        var (invitation, token) = Invitation.Create(
            Id<Organization>.Parse(owner.OrgId), Role.Reviewer, Id<User>.Parse(owner.UserId), Server.Clock.Now());
        await Server.Within(async services =>
        {
            await using var tx = services.GetRequiredService<IUnitOfWork>().Begin();
            services.GetRequiredService<IMembershipStore>().Add(invitation);
            await tx.Commit(CancellationToken.None);
        });

        var joined = await Server.As(contributor, new AcceptInvitation(token));

        Assert.That(joined.Value.Value, Is.EqualTo(owner.OrgId));
    }

    protected override async Task BeforeServer() => store = (SupabaseStandIn)await MediaStandIn.Start<SupabaseStandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();

    private Task<ApiResponse> Renew() => contributor.Get($"/api/contributor/v1/reservations/{reservation.Id}");
}

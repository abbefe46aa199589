using Groundtruth.Application;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Jobs;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Reservations;
using Groundtruth.Infrastructure.Database;
using Npgsql;

namespace Groundtruth.Infrastructure.Inspections;

internal sealed class InspectionStore(PostgresReader database, UnitOfWork work, WorkSignal<InspectUploads> inspectionsDue)
    : IInspectionStore
{
    private const string Columns =
        """
        id, reservation_id, org_id, mode, contributor_id, remove_location, status, attempts, due_at, refusal, created_at, ended_at
        """;

    private const string Select = $"SELECT {Columns} FROM inspections";

    private static readonly Keyset OfStatus = Keyset.List(Select, "status, id", "@status", hasRivals: false);

    public void Add(Inspection inspection)
    {
        work.Write(
            $"""
            INSERT INTO inspections ({Columns})
            VALUES (@Id, @ReservationId, @OrgId, @Mode, @ContributorId, @RemoveLocation, @Status, @Attempts, @DueAt, @Refusal::jsonb,
                    @CreatedAt, @EndedAt)
            """,
            new
            {
                inspection.Id,
                inspection.ReservationId,
                inspection.OrgId,
                inspection.Mode,
                inspection.ContributorId,
                inspection.RemoveLocation,
                inspection.Status,
                inspection.Attempts,
                inspection.DueAt,
                inspection.Refusal,
                inspection.CreatedAt,
                inspection.EndedAt,
            });
        work.AfterCommit(inspectionsDue.Set);
    }

    public void Save(Inspection inspection) => work.Write(
        """
        UPDATE inspections SET status = @Status, due_at = @DueAt, refusal = @Refusal::jsonb, ended_at = @EndedAt
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode
        """,
        new
        {
            inspection.Id,
            inspection.OrgId,
            inspection.Mode,
            inspection.Status,
            inspection.DueAt,
            inspection.Refusal,
            inspection.EndedAt,
        });

    public async Task<Inspection?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct)
    {
        try
        {
            return await database.QuerySingle<Inspection>(
                $"""
                UPDATE inspections SET status = 'running', attempts = attempts + 1, due_at = @leasedUntil
                WHERE id = ANY (ARRAY(
                  SELECT i.id FROM inspections i
                  WHERE i.status IN ('queued', 'running') AND i.due_at <= @now AND NOT EXISTS (
                    SELECT 1 FROM inspections r
                    WHERE r.contributor_id = i.contributor_id AND r.status = 'running' AND r.id <> i.id)
                  ORDER BY i.due_at, i.id
                  LIMIT 1
                  FOR UPDATE SKIP LOCKED))
                RETURNING {Columns}
                """,
                new { now, leasedUntil },
                ct);
        }
        catch (PostgresException e) when (e.ConstraintName == "inspections_one_running_idx")
        {
            // Another worker claimed an inspection of the same contributor at the same moment. The next step finds this one.
            return null;
        }
    }

    public async Task<bool> RenewLease(Inspection claimed, DateTimeOffset leasedUntil, CancellationToken ct) => await database.Execute(
        "UPDATE inspections SET due_at = @leasedUntil WHERE id = @Id AND status = 'running' AND attempts = @Attempts",
        new { claimed.Id, claimed.Attempts, leasedUntil },
        ct) == 1;

    public Task Release(Inspection claimed, DateTimeOffset now, CancellationToken ct) => database.Execute(
        """
        UPDATE inspections SET status = 'queued', attempts = attempts - 1, due_at = @now
        WHERE id = @Id AND org_id = @OrgId AND mode = @Mode AND status = 'running' AND attempts = @Attempts
        """,
        new { now, claimed.Id, claimed.OrgId, claimed.Mode, claimed.Attempts },
        ct);

    public Task<Inspection?> FindLatest(Id<User> contributorId, Mode mode, Id<Reservation> reservationId, CancellationToken ct) =>
        work.ReadSingle<Inspection>(
            $"""
            {Select}
            WHERE reservation_id = @reservationId AND contributor_id = @contributorId AND mode = @mode
            ORDER BY reservation_id DESC, id DESC
            LIMIT 1
            """,
            new { reservationId, contributorId, mode },
            ct);

    public Task<Inspection?> Reload(Inspection inspection, CancellationToken ct) => database.QuerySingle<Inspection>(
        $"{Select} WHERE id = @Id AND contributor_id = @ContributorId", new { inspection.Id, inspection.ContributorId }, ct);

    public Task<Inspection?> Find(Id<Inspection> id, CancellationToken ct) =>
        database.QuerySingle<Inspection>($"{Select} WHERE id = @id", new { id }, ct);

    public Task<Inspection?> FindForUpdate(Id<Inspection> id, CancellationToken ct) =>
        work.QuerySingle<Inspection>($"{Select} WHERE id = @id FOR UPDATE", new { id }, ct);

    public Task<IReadOnlyList<Inspection>> List(CursorRange range, CancellationToken ct) =>
        database.Query<Inspection>($"{Select} WHERE id < @Below ORDER BY id DESC LIMIT @Limit", new { range.Below, range.Limit }, ct);

    public Task<IReadOnlyList<Inspection>> ListByStatus(InspectionStatus status, CursorRange range, CancellationToken ct) =>
        database.Query<Inspection>(OfStatus.In(range), new { status, range.Below, range.Above, range.Limit }, ct);
}

using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Exports;

internal sealed class ExportStreamStore(PostgresReader database) : IExportStreamStore
{
    /// <summary>Takes a random free slot, so that concurrent requests rarely choose the same.</summary>
    public async Task<SlotAttempt> TryTake(
        Id<Organization> orgId, string holder, DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct) =>
        (await database.QuerySingle<SlotAttempt>(
            """
            WITH free AS (
              SELECT n FROM generate_series(1, @max) AS slots (n)
              WHERE NOT EXISTS (SELECT FROM export_streams s WHERE s.org_id = @orgId AND s.slot = n AND s.leased_until > @now)
              ORDER BY random()
              LIMIT 1),
            taken AS (
              INSERT INTO export_streams (org_id, slot, holder, leased_until)
              SELECT @orgId, n, @holder, @leasedUntil FROM free
              ON CONFLICT (org_id, slot) DO UPDATE SET holder = excluded.holder, leased_until = excluded.leased_until
              WHERE export_streams.leased_until <= @now
              RETURNING slot)
            SELECT (SELECT slot FROM taken) AS slot, EXISTS (SELECT FROM free) AS was_free
            """,
            new { orgId, holder, now, leasedUntil, max = ExportStreamSlot.MaxPerOrganization },
            ct))!;

    public Task Renew(IReadOnlyCollection<ExportStreamSlot> held, DateTimeOffset leasedUntil, CancellationToken ct) => database.Execute(
        """
        UPDATE export_streams s SET leased_until = @leasedUntil
        FROM unnest(@orgIds, @slots, @holders) AS held (org_id, slot, holder)
        WHERE s.org_id = held.org_id AND s.slot = held.slot AND s.holder = held.holder
        """,
        new
        {
            leasedUntil,
            orgIds = Each(held, slot => slot.OrgId.Value),
            slots = Each(held, slot => slot.Number),
            holders = Each(held, slot => slot.Holder),
        },
        ct);

    public Task Release(ExportStreamSlot slot, CancellationToken ct) => database.Execute(
        "DELETE FROM export_streams WHERE org_id = @OrgId AND slot = @Number AND holder = @Holder",
        new { slot.OrgId, slot.Number, slot.Holder },
        ct);

    private static TItem[] Each<TItem>(IReadOnlyCollection<ExportStreamSlot> held, Func<ExportStreamSlot, TItem> value) =>
        [.. held.Select(value)];
}

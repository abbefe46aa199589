using Groundtruth.Application.Previews;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Previews;

internal sealed class FilmStripStore(PostgresReader database) : IFilmStripStore
{
    public Task<DueFilmStrip?> ClaimDue(DateTimeOffset now, DateTimeOffset leasedUntil, CancellationToken ct) =>
        database.QuerySingle<DueFilmStrip>(
            """
            UPDATE submissions SET film_strip_due_at = @leasedUntil
            WHERE id = ANY (ARRAY(
              SELECT id FROM submissions
              WHERE film_strip = 'due' AND film_strip_due_at <= @now
              ORDER BY film_strip_due_at, id
              LIMIT 1
              FOR UPDATE SKIP LOCKED))
            RETURNING id AS submission_id, media_object_key, duration_seconds
            """,
            new { now, leasedUntil },
            ct);

    public Task Finish(Id<Submission> id, bool isCut, CancellationToken ct) => database.Execute(
        "UPDATE submissions SET film_strip = @outcome WHERE id = @id AND film_strip = 'due'", new { id, outcome = isCut ? "cut" : "none" },
        ct);

    public async Task<string?> FindKey(Owner owner, Id<Submission> id, CancellationToken ct) => await database.QuerySingle<string>(
        "SELECT media_object_key FROM submissions WHERE id = @id AND org_id = @OrgId AND mode = @Mode AND film_strip = 'cut'",
        new { id, owner.OrgId, owner.Mode },
        ct) is { } key ? FilmStrip.KeyOf(key) : null;
}

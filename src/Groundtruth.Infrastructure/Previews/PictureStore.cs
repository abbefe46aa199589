using Groundtruth.Application.Media;
using Groundtruth.Application.Previews;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Previews;

internal sealed class PictureStore(PostgresReader database) : IPictureStore
{
    public async Task<string?> FindPoster(Owner owner, Id<Submission> id, CancellationToken ct) => await database.QuerySingle<string>(
        "SELECT media_object_key FROM submissions WHERE id = @id AND org_id = @OrgId AND mode = @Mode AND has_poster",
        new { id, owner.OrgId, owner.Mode },
        ct) is { } key ? SubmissionMedia.PosterKey(key) : null;

    public async Task<string?> FindFilmStrip(Owner owner, Id<Submission> id, CancellationToken ct) => await database.QuerySingle<string>(
        "SELECT media_object_key FROM submissions WHERE id = @id AND org_id = @OrgId AND mode = @Mode AND film_strip = 'cut'",
        new { id, owner.OrgId, owner.Mode },
        ct) is { } key ? SubmissionMedia.FilmStripKey(key) : null;
}

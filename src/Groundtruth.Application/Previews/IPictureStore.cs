using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Previews;

/// <summary>Finds the storage keys of a submission's pictures.</summary>
public interface IPictureStore
{
    Task<string?> FindPoster(Owner owner, Id<Submission> id, CancellationToken ct);

    Task<string?> FindFilmStrip(Owner owner, Id<Submission> id, CancellationToken ct);
}

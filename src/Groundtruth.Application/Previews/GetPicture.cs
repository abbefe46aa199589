using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Previews;

public sealed record GetPicture(Id<Submission> SubmissionId, Picture Picture) : IQuery<Stream>;

internal sealed class GetPictureHandler(IPictureStore pictures, IMediaStorage storage, Caller caller)
    : IRequestHandler<GetPicture, Result<Stream>>
{
    public async Task<Result<Stream>> Handle(GetPicture query, CancellationToken ct)
    {
        var key = query.Picture == Picture.Poster
            ? await pictures.FindPoster(caller.Owner, query.SubmissionId, ct)
            : await pictures.FindFilmStrip(caller.Owner, query.SubmissionId, ct);
        return key is null ? SubmissionErrors.NotFound : await storage.OpenRead(key, ct);
    }
}

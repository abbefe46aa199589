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
        return key is not null && await TryOpen(key, ct) is { } picture ? picture : SubmissionErrors.NotFound;
    }

    private async Task<Stream?> TryOpen(string key, CancellationToken ct)
    {
        try
        {
            return await storage.OpenRead(key, ct);
        }
        catch (FileNotFoundException)
        {
            // An operator deleted the media meanwhile, or the store lost it.
            return null;
        }
    }
}

using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using MediatR;

namespace Groundtruth.Application.Previews;

public sealed record GetFilmStrip(Id<Submission> SubmissionId) : IQuery<Stream>;

internal sealed class GetFilmStripHandler(IFilmStripStore strips, IMediaStorage storage, Caller caller)
    : IRequestHandler<GetFilmStrip, Result<Stream>>
{
    public async Task<Result<Stream>> Handle(GetFilmStrip query, CancellationToken ct) =>
        await strips.FindKey(caller.Owner, query.SubmissionId, ct) is { } key ? await storage.OpenRead(key, ct) : SubmissionErrors.NotFound;
}

using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Previews;

/// <summary>Counts the media checks that are due, of all organizations. For operators only.</summary>
public sealed record GetMediaCheckProgress : IQuery<MediaCheckProgress>;

internal sealed class GetMediaCheckProgressHandler(IMediaCheckStore checks)
    : IRequestHandler<GetMediaCheckProgress, Result<MediaCheckProgress>>
{
    public async Task<Result<MediaCheckProgress>> Handle(GetMediaCheckProgress query, CancellationToken ct) =>
        await checks.FindProgress(ct);
}

using Groundtruth.Application.Media;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Storage;

namespace Groundtruth.Infrastructure.Previews;

/// <summary>Decodes a local copy of a stored video.</summary>
internal sealed class MediaDecoder(IMediaStorage storage, IScratchArea scratch, VideoDecoder decoder) : IMediaDecoder
{
    public async Task<DecodedMedia> Decode(DueMediaCheck check, CancellationToken ct)
    {
        if (await storage.Find(check.MediaObjectKey, ct) is not { ByteSize: > 0 } media)
        {
            return decoder.DecodeNothing();
        }

        var copy = await scratch.Fetch(check.MediaObjectKey, media.ByteSize, ct);
        try
        {
            var decoded = await decoder.Decode(copy.Path, check.DurationSeconds, check.NeedsFacts ? check.CreatedAt : null, ct);
            decoded.Copy = copy;
            return decoded;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }
}

namespace Groundtruth.Application.Previews;

public interface IMediaDecoder
{
    /// <summary>Reads a video from the store and decodes it once. An object that is missing or no video yields no files.</summary>
    /// <exception cref="UnavailableException">The store, ffmpeg or the disk is unavailable.</exception>
    Task<DecodedMedia> Decode(DueMediaCheck check, CancellationToken ct);
}

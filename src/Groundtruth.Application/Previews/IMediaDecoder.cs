namespace Groundtruth.Application.Previews;

public interface IMediaDecoder
{
    /// <summary>Reads a video from the store and decodes it once.</summary>
    /// <remarks>Yields no files if the object is missing or is not a video.</remarks>
    /// <exception cref="UnavailableException">The store, ffmpeg or the disk is unavailable.</exception>
    Task<DecodedMedia> Decode(DueMediaCheck check, CancellationToken ct);
}

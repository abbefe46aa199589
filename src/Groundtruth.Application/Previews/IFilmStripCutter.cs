namespace Groundtruth.Application.Previews;

public interface IFilmStripCutter
{
    /// <summary>Renders evenly spread frames side by side as a JPEG; null if the video yields none.</summary>
    Task<byte[]?> Cut(string key, int durationSeconds, CancellationToken ct);
}

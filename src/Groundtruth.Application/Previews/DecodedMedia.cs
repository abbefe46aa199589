using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Previews;

/// <summary>Temporary files derived from a video, deleted on disposal.</summary>
public sealed class DecodedMedia(string folder, IDisposable files) : IAsyncDisposable
{
    /// <summary>The local copy of the video, which shares its reserved space with these files.</summary>
    /// <remarks>Null if the caller owns it.</remarks>
    public IAsyncDisposable? Copy { get; set; }

    public required PreviewStatus Preview { get; init; }

    /// <summary>Null if no frame was decoded.</summary>
    public Signals? Signals { get; init; }

    /// <summary>Null unless the check needs them.</summary>
    public MeasuredFacts? Facts { get; set; }

    /// <summary>64 x 64 gray bytes per frame, 2 frames per second, at most 20 minutes.</summary>
    /// <remarks>Empty if no frame was decoded.</remarks>
    public string FramesPath => Path.Combine(folder, "frames.gray");

    public string? PreviewPath => Existing("preview.mp4");

    public string? PosterPath => Existing("poster.jpg");

    public string? FilmStripPath => Existing("strip.jpg");

    public async ValueTask DisposeAsync()
    {
        files.Dispose();
        if (Copy is { } copy)
        {
            await copy.DisposeAsync();
        }
    }

    private string? Existing(string name) =>
        Path.Combine(folder, name) is var path && new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 } ? path : null;
}

using Groundtruth.Domain.Submissions;

namespace Groundtruth.Api.Pages;

/// <param name="Source">The address of the preview, or of the video itself.</param>
/// <param name="Download">The address that downloads the video as it was submitted.</param>
public sealed record Player(
    string Source, string Download, string? Poster, string Label, PreviewStatus Preview, string Preload = "metadata")
{
    /// <param name="path">The page that redirects to the example.</param>
    public static Player OfExample(string path) => new(path, $"{path}?download=true", null, "Example video", PreviewStatus.NotNeeded);
}

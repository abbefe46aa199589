using Groundtruth.Domain.Submissions;

namespace Groundtruth.Api.Pages;

/// <param name="Source">The address of the preview, or of the video itself.</param>
/// <param name="Download">The address of the video as it was submitted.</param>
public sealed record Player(
    string Source, string Download, string? Poster, string Label, PreviewStatus Preview, string Preload = "metadata");

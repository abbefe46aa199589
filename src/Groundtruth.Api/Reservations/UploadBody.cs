namespace Groundtruth.Api.Reservations;

/// <summary>A video to upload.</summary>
public sealed record UploadBody
{
    /// <summary>The media type of the video. Default: <c>video/mp4</c>.</summary>
    public string? ContentType { get; init; }
}

using System.Globalization;

namespace Groundtruth.Application.Inspections;

/// <summary>The reasons why an inspection rejects an upload. <c>docs/marketplace.md</c> lists them.</summary>
public static class MediaProblems
{
    public static MediaProblem Missing { get; } = new("missing", "No file was uploaded. Send it to the upload URL, then submit.");

    public static MediaProblem Empty { get; } = new("empty", "The file is empty.");

    public static MediaProblem NotAVideo { get; } = new(
        "not_a_video", "The file is not a video. Upload a complete MP4, MOV, WebM, MKV or 3GP file.");

    public static MediaProblem UnsupportedContainer { get; } = new(
        "unsupported_container", "This file format is not supported. Upload an MP4, MOV, WebM, MKV or 3GP file.");

    public static MediaProblem NoVideo { get; } = new("no_video", "The file has no video track. Upload a video with moving pictures.");

    public static MediaProblem UnsupportedCodec { get; } = new(
        "unsupported_codec", "The video or audio codec is not supported. Convert the file to H.264 with AAC and upload it again.");

    public static MediaProblem Truncated { get; } = new("truncated", "The video is truncated: its end is missing. Upload the whole file.");

    public static MediaProblem Damaged { get; } = new("damaged", "The video is damaged and cannot be decoded. Upload the original file.");

    public static MediaProblem VideoTooShortForAudio { get; } = new(
        "video_too_short_for_audio", "The picture ends long before the sound does. Upload the whole recording.");

    public static MediaProblem PictureTooLarge { get; } = new(
        "picture_too_large", "The frames are larger than 8192 × 4320 pixels. Upload a smaller video.");

    public static MediaProblem TooManyStreams { get; } = new(
        "too_many_streams", "The file has more than 32 tracks. Upload a file with one video track and one audio track.");

    public static MediaProblem TooExpensive { get; } = new(
        "too_expensive", "The video takes too long to decode. Convert it to a common format, such as H.264, and upload it again.");

    public static MediaProblem LocationNotRemovable { get; } = new(
        "location_not_removable",
        "The recording location cannot be removed from this file. Upload the original file, or keep the location.");

    /// <summary>The problem that prevented the removal of the location.</summary>
    public static MediaProblem OfRemoval(string code) =>
        code == TooExpensive.Code ? TooExpensive
        : code == Truncated.Code ? Truncated
        : LocationNotRemovable;

    public static MediaProblem TooLarge(long maxBytes) =>
        new("too_large", string.Create(CultureInfo.InvariantCulture, $"The file is larger than {maxBytes} bytes. Upload a smaller file."));
}

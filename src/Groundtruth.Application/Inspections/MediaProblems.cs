using System.Globalization;

namespace Groundtruth.Application.Inspections;

/// <summary>The reasons why an inspection rejects an upload. Codes are never reused or renamed.</summary>
public static class MediaProblems
{
    public static MediaProblem Missing { get; } = new("missing", "No file was uploaded. Send it to the upload URL, then submit.");

    public static MediaProblem Empty { get; } = new("empty", "The file is empty.");

    public static MediaProblem NotAVideo { get; } = new(
        "not_a_video", "The file is not a readable video. Upload a complete MP4, MOV, WebM, MKV or 3GP file.");

    public static MediaProblem Truncated { get; } = new(
        "truncated", "The video is truncated: it ends before its stated duration. Upload the whole file.");

    public static MediaProblem Unreadable { get; } = new(
        "unreadable", "The video cannot be decoded: it is damaged or incomplete. Upload the whole file.");

    public static MediaProblem NoDuration { get; } = new(
        "no_duration", "The file does not state the video's duration. Save it as MP4 and upload that.");

    public static MediaProblem TooManyPixels { get; } = new(
        "too_many_pixels", "The frames are larger than 8192 × 4320 pixels. Upload a smaller video.");

    public static MediaProblem TooSlow { get; } = new(
        "too_slow", "The video takes too long to decode. Save it in a common format and upload that.");

    public static MediaProblem TooLarge(long maxBytes) =>
        new("too_large", string.Create(CultureInfo.InvariantCulture, $"The file is larger than {maxBytes} bytes. Upload a smaller file."));
}

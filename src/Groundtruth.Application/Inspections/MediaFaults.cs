using System.Globalization;

namespace Groundtruth.Application.Inspections;

/// <summary>Every reason for which an upload is refused after a look at it. Codes are never reused or renamed.</summary>
public static class MediaFaults
{
    public static MediaFault Missing { get; } = new("missing", "Nothing was uploaded yet. Send the file to the upload URL, then submit.");

    public static MediaFault Empty { get; } = new("empty", "The file is empty.");

    public static MediaFault NotAVideo { get; } = new("not_a_video", "This is no video that can be read. Upload an MP4, MOV, WebM, MKV or 3GP file, whole.");

    public static MediaFault Truncated { get; } = new("truncated", "The video ends before it says that it does. Upload the whole file.");

    public static MediaFault Unreadable { get; } = new("unreadable", "The video cannot be decoded: it is damaged, or its end is missing. Upload the whole file.");

    public static MediaFault NoDuration { get; } = new("no_duration", "The file does not say how long the video is. Save it as MP4, and upload that.");

    public static MediaFault TooManyPixels { get; } = new("too_many_pixels", "The pictures are larger than 8192 × 4320.");

    public static MediaFault TooSlow { get; } = new("too_slow", "The video takes too long to decode. Save it in a more usual format, and upload that.");

    public static MediaFault TooLarge(long maxBytes) =>
        new("too_large", string.Create(CultureInfo.InvariantCulture, $"The file is larger than {maxBytes} bytes."));
}

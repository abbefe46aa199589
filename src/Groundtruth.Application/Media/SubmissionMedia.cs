namespace Groundtruth.Application.Media;

/// <summary>The keys of the files derived from a submission's video.</summary>
public static class SubmissionMedia
{
    /// <summary>The number of frames side by side in a film strip.</summary>
    public const int FilmStripFrames = 8;

    public const string PictureType = "image/jpeg";
    public const string PreviewType = "video/mp4";

    /// <summary>The keys of the video and the pictures that inspection stores beside it.</summary>
    public static IReadOnlyList<string> KeysBeforeSubmission(string mediaObjectKey) =>
        [mediaObjectKey, PosterKey(mediaObjectKey), FilmStripKey(mediaObjectKey)];

    /// <summary>The keys of the files derived from the video.</summary>
    public static IReadOnlyList<string> MadeKeys(string mediaObjectKey) =>
        [PosterKey(mediaObjectKey), FilmStripKey(mediaObjectKey), PreviewKey(mediaObjectKey)];

    public static string PreviewKey(string mediaObjectKey) => $"{mediaObjectKey}.preview.mp4";

    public static string PosterKey(string mediaObjectKey) => $"{mediaObjectKey}.poster.jpg";

    public static string FilmStripKey(string mediaObjectKey) => $"{mediaObjectKey}.strip.jpg";
}

namespace Groundtruth.Application.Previews;

public static class FilmStrip
{
    public const string ContentType = "image/jpeg";
    public const int Frames = 8;

    /// <summary>The storage key, next to the video.</summary>
    public static string KeyOf(string mediaObjectKey) => $"{mediaObjectKey}.strip.jpg";
}

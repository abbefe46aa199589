namespace Groundtruth.Application.Previews;

public static class FilmStrip
{
    public const string ContentType = "image/jpeg";
    public const int Frames = 8;

    public static string KeyOf(string mediaObjectKey) => $"{mediaObjectKey}.strip.jpg";
}

namespace Groundtruth.Application.Previews;

public enum Picture
{
    Poster,
    FilmStrip,
}

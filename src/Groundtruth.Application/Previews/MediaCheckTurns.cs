namespace Groundtruth.Application.Previews;

/// <summary>The organization whose video this process claimed last, so that organizations take turns.</summary>
internal sealed class MediaCheckTurns
{
    private volatile string last = "";

    public string Last
    {
        get => last;
        set => last = value;
    }
}

namespace Groundtruth.Application.Exports;

/// <summary>The organization whose copy this process claimed last, so that organizations take turns.</summary>
internal sealed class ExportCopyTurns
{
    private volatile string last = "";

    public string Last
    {
        get => last;
        set => last = value;
    }
}

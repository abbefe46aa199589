namespace Groundtruth.Application.Uploads;

/// <summary>The handling of an unfinished upload to a remote store when the contributor sends a file.</summary>
public enum UnfinishedUpload
{
    /// <summary>Continue it: the contributor sends the same file.</summary>
    Continue,

    /// <summary>Discard it: the contributor sends another file.</summary>
    Discard,

    /// <summary>All its parts have arrived. They are joined, and stay until another file has arrived.</summary>
    Finish,
}

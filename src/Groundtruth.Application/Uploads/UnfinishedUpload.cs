namespace Groundtruth.Application.Uploads;

/// <summary>The fate of an unfinished upload to a remote store when the contributor sends a file.</summary>
public enum UnfinishedUpload
{
    /// <summary>It is continued: the file is the same.</summary>
    Continue,

    /// <summary>It is discarded: the file is another one.</summary>
    Discard,

    /// <summary>All its parts have arrived. They are joined, and stay until another file has arrived.</summary>
    Finish,
}

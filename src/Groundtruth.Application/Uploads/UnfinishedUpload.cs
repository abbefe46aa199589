namespace Groundtruth.Application.Uploads;

/// <summary>The handling of an unfinished remote upload when the contributor sends or submits a file.</summary>
public enum UnfinishedUpload
{
    /// <summary>Continue it: the contributor sends the same file. Refused if the fingerprints differ.</summary>
    Continue,

    /// <summary>Discard it: the contributor sends another file, or submits the one that arrived before.</summary>
    Discard,

    /// <summary>All its parts have arrived. They are joined, and stay until another file has arrived.</summary>
    Finish,
}

namespace Groundtruth.Domain.Exports;

/// <summary>The submissions of a task that an export contains.</summary>
public enum ExportSelection
{
    Approved,

    /// <summary>Submissions that are not approved have a row, but no media: the buyer has not paid for them.</summary>
    All,
}

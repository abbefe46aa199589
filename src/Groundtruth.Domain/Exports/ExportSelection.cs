namespace Groundtruth.Domain.Exports;

/// <summary>The submissions of a task that an export contains.</summary>
public enum ExportSelection
{
    Approved,

    /// <summary>All submissions; those that are not approved have rows but no media.</summary>
    /// <remarks>The buyer has not paid for them.</remarks>
    All,
}

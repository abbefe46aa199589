namespace Groundtruth.Domain.Inspections;

public enum InspectionStatus
{
    Queued,
    Running,

    /// <summary>The video became a submission.</summary>
    Passed,

    /// <summary>The video has problems, or its reservation has ended.</summary>
    Refused,

    /// <summary>Every attempt failed on our side. An operator can retry.</summary>
    Failed,
}

public static class InspectionTransitions
{
    /// <summary>True if the transition is allowed.</summary>
    /// <remarks>A claim starts or restarts an inspection in the database; its worker ends it or queues it again.</remarks>
    public static bool MayBecome(this InspectionStatus from, InspectionStatus to) =>
        from == InspectionStatus.Running && to != InspectionStatus.Running;
}

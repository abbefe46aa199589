namespace Groundtruth.Domain.Inspections;

/// <param name="Code">A stable snake_case code for machines; never reused or renamed.</param>
/// <param name="Message">A sentence with the video's value and the required one.</param>
public sealed record RequirementMiss(string Code, string Message);

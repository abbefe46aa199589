namespace Groundtruth.Application.Inspections;

/// <summary>A reason why an upload is rejected.</summary>
/// <param name="Code">A stable snake_case code for machines; see <see cref="MediaProblems"/>.</param>
/// <param name="Message">A sentence for the uploader.</param>
public sealed record MediaProblem(string Code, string Message);

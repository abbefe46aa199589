namespace Groundtruth.Application.Inspections;

/// <param name="Code">A stable snake_case code for machines; see <see cref="MediaProblems"/>.</param>
public sealed record MediaProblem(string Code, string Message);

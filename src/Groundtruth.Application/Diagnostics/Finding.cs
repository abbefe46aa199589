namespace Groundtruth.Application.Diagnostics;

/// <param name="Remedy">The step that solves the problem; null if none.</param>
public sealed record Finding(Health Health, string Message, string? Remedy = null)
{
    public static Finding Good(string message) => new(Health.Green, message);

    public static Finding Warning(string message, string remedy) => new(Health.Yellow, message, remedy);

    public static Finding Failure(string message, string remedy) => new(Health.Red, message, remedy);
}

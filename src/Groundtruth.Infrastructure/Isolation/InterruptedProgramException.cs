namespace Groundtruth.Infrastructure.Isolation;

/// <summary>A foreign program was killed within its limits.</summary>
/// <remarks>For example, because the system had no free memory.</remarks>
internal sealed class InterruptedProgramException(string errors) : Exception(errors);

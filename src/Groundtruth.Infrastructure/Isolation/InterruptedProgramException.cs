namespace Groundtruth.Infrastructure.Isolation;

/// <summary>A foreign program was killed within its limits.</summary>
/// <remarks>A system without free memory does so, for example.</remarks>
internal sealed class InterruptedProgramException(string errors) : Exception(errors);

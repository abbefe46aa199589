namespace Groundtruth.Infrastructure.Isolation;

/// <summary>A foreign program was killed within its limits, such as by a system without free memory.</summary>
internal sealed class InterruptedProgramException(string errors) : Exception(errors);

namespace Groundtruth.Application.Jobs;

/// <param name="AreEnabled">False in a web process, which leaves all work to workers.</param>
public sealed record JobOptions(bool AreEnabled);
